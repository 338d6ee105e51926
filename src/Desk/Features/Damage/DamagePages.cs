using System.Globalization;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Damage;

/// <summary>Puts together what the pages about damaged houses show.</summary>
public sealed class DamagePages(DisasterRegister disasters, DamageRegister register, ApplicationFiles files, ScreenHousehold screen, RevealDesk reveals, NameDesk people, RulesetLibrary library)
{
    private const string Programme = "disaster-aid";

    // What bears on aid and can be said at the door; the rest is asked in the visit.
    private static readonly string[] Asked =
    [
        "damaged_building", "residential_use", "emergency_need", "aided_people", "displaced", "no_income_source", "no_self_rescue", "cannot_rehouse_alone", "damaged_home_registered",
    ];

    public async Task<DamageListPage?> ListAsync(Guid disaster, int page, NamesForm? named, Actor actor, CancellationToken cancel)
    {
        if (await disasters.FindAsync(disaster, actor, cancel) is not { } held)
        {
            return null;
        }
        var rows = await register.ListAsync(disaster, page, actor, cancel);
        var shown = rows.Take(DamageRegister.PageLength).ToList();
        var names = await reveals.NamesAsync(
            new($"/disasters/{disaster}/damage", ("page", page.ToString(CultureInfo.InvariantCulture))),
            [.. shown.Select(row => new ListedPerson(row.Applicant.Id, DamageDesk.SubjectType, row.Report.Id))], named, actor, cancel);
        return new(held, shown, await files.PlaceNamesAsync(shown.Select(row => row.Report.VillageCode), cancel), page, rows.Count > shown.Count, actor, names);
    }

    public async Task<NewDamagePage> NewAsync(OpenVisit open, DamageForm form, QuestionsAsked? asked, IReadOnlyList<Problem> problems, Actor actor, CancellationToken cancel)
    {
        var village = open.Visit.VillageCode;
        return new(
            open,
            (await files.PlaceNamesAsync([village], cancel))[village],
            await disasters.StrikingAsync(village, actor, cancel),
            [.. Asked.Select(name => QuestionOf(open, name, asked))],
            form,
            problems);
    }

    public QuestionsAsked Read(OpenVisit open, IFormCollection form) => Questions.Read(library.Vocabulary, open, form);

    public async Task<DamageFilePage> OpenAsync(DamageFile file, LevelForm form, IReadOnlyList<Problem> problems, Actor actor, CancellationToken cancel)
    {
        var village = file.Report.VillageCode;
        var names = await NamesAsync(file, cancel);
        return new(
            file,
            (await files.PlaceNamesAsync([village], cancel))[village],
            file.Report.Building is { } building ? library.Vocabulary.Root.Fact("damaged_building")?.Choices.FirstOrDefault(choice => choice.Id == building)?.Label : null,
            await AidAsync(file, names, cancel),
            actor,
            form,
            problems)
        {
            Name = names[file.People.First(person => person.Value.Id == file.Report.ApplicantId).Key],
        };
    }

    private async Task<Dictionary<string, string>> NamesAsync(DamageFile file, CancellationToken cancel)
    {
        var household = file.People.ToList();
        var names = (await people.OfAsync(
            new(DamageDesk.SubjectType, file.Report.Id, $"/disasters/damage/{file.Report.Id}"), household.Select(person => (Guid?)person.Value.Id), cancel))
            .In([.. household.Select(person => (person.Value.Name, person.Value.MaskedIdNumber))]);
        return household.Zip(names).ToDictionary(one => one.First.Key, one => one.Second);
    }

    private async Task<DisasterAid?> AidAsync(DamageFile file, Dictionary<string, string> people, CancellationToken cancel)
    {
        if (await screen(file.Report.VisitId, Programme, cancel) is not { Determination: var advice })
        {
            return null;
        }
        var names = DocumentNames.Of(library, advice.Receipt.AsOf, people);
        return DisasterAid.Of(new ProgrammeAdvice
        {
            Determination = Masking.Hide(advice, names, _ => false),
            Names = names,
            Figures = library.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Unit),
        }, library.VersionOn(Programme, advice.Receipt.AsOf)!);
    }

    private Question QuestionOf(OpenVisit open, string name, QuestionsAsked? asked)
    {
        var field = $"household.{name}";
        return new()
        {
            Field = field,
            Fact = library.Vocabulary.Root.Fact(name)!,
            Value = asked?.Typed.GetValueOrDefault(field) ?? open.Answers.Of(null, name),
            Problem = asked?.Problems.FirstOrDefault(problem => problem.Field == field),
        };
    }
}
