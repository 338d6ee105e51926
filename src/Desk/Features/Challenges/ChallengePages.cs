using System.Globalization;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;
using FactText = Welfare.Eligibility.Facts.FactText;

namespace Welfare.Desk.Features.Challenges;

/// <summary>Puts together what the pages about challenges show.</summary>
public sealed class ChallengePages(
    ChallengeRegister register, ChallengeSubjects subjects, ChallengeClock days, SeenFiles files, NameDesk people, RevealDesk reveals, RulesetLibrary library, TimeProvider clock)
{
    private const string ThePerson = "person";

    private Vocabulary Vocabulary => library.Vocabulary;

    private DateOnly Today => ChinaCalendar.Today(clock);

    public async Task<ChallengeListPage> ListAsync(bool open, int page, NamesForm? named, Actor actor, CancellationToken cancel)
    {
        var shown = Math.Clamp(page, 1, 100_000);
        var list = await register.ListAsync(open, shown, actor, cancel);
        var names = await reveals.NamesAsync(
            new("/challenges", ("show", open ? "open" : "answered"), ("page", shown.ToString(CultureInfo.InvariantCulture))),
            [.. list.Items.Select(item => new ListedPerson(item.Challenge.PersonId, ChallengeDesk.SubjectType, item.Challenge.Id))], named, actor, cancel);
        return new(open, shown, list,
        [
            .. list.Items.Select(item => new ChallengeRow(
                item.Challenge, item.Name, About(item.Challenge), DepartmentOf(item.Challenge.Item), days.Standing(item.Challenge.DueOn, Today))),
        ], names);
    }

    /// <summary>The fact somebody points at; null where it is not theirs to see.</summary>
    public Task<ChallengeableFact?> PointedAsync(PointedAt at, Actor actor, CancellationToken cancel) => at switch
    {
        { Member: not { Length: > 0 } } or { Item: not { Length: > 0 } } => Task.FromResult<ChallengeableFact?>(null),
        { Application: { } application } => subjects.OfApplicationAsync(application, at.Member, at.Item, at.Fact, at.Row, actor, cancel),
        { Visit: { } visit } when actor.Role is Roles.Clerk or Roles.GridWorker => subjects.OfVisitAsync(visit, at.Member, at.Item, at.Fact, at.Row, actor, cancel),
        _ => Task.FromResult<ChallengeableFact?>(null),
    };

    public async Task<RaisePage> RaiseAsync(
        PointedAt at, ChallengeableFact fact, RaiseForm form, IReadOnlyList<Problem> problems, RevealForm? shown, Actor actor, CancellationToken cancel)
    {
        var (kind, subject) = CaseOf(at, fact);
        var names = await people.OfAsync(new(kind, subject, BackTo(at, actor)), fact.People.Select(person => (Guid?)person.Id), cancel);
        var shownNames = names.In([.. fact.People.Select(person => (person.Name, person.Number))]);
        fact = fact with { People = [.. fact.People.Select((person, i) => (person.Id, shownNames[i], person.Number))] };
        var things = HealthIn(fact.Name, fact.Subject.PersonId, fact.Template, fact.Held);
        var panel = await reveals.PanelAsync(new($"/challenges/new/shown?{at.Query}", kind, subject), things, shown, actor, cancel);
        return new()
        {
            At = at,
            Fact = fact,
            Held = Table(fact.Template, fact.Held, fact.Batch, fact.Fact?.Name, fact.RowKey, panel.ShowsHealth(ThePerson)),
            Reveal = panel,
            Form = form,
            Problems = problems,
            DueOn = days.DueOn(fact.Template.Item, Today),
            Back = BackTo(at, actor),
        };
    }

    /// <summary>Where a fact was met: in an application, or in a visit.</summary>
    public static (string Kind, Guid Subject) CaseOf(PointedAt at, ChallengeableFact fact) =>
        at.Application is { } application ? (ApplicationDesk.SubjectType, application) : (nameof(Visit), fact.Subject.VisitId);

    public static string BackTo(PointedAt at, Actor actor) => at.Application is { } application
        ? $"/{RootOf(actor.Role)}/{application}"
        : $"/{(actor.Role == Roles.GridWorker ? "field" : "window")}/{at.Visit}/facts";

    public async Task<ChallengePage?> OpenAsync(
        Guid id, Actor actor, string sent, AnswerForm? form, IFormCollection? typed, IReadOnlyList<Problem> problems, RevealForm? shown, CancellationToken cancel)
    {
        if (await register.FindAsync(id, actor, cancel) is not { } file)
        {
            return null;
        }

        var challenge = file.Challenge;
        var template = ItemTemplate.Of(Vocabulary, Vocabulary.FindItem(challenge.Item)!);
        var inPlace = PlaceScope.Of(actor).Covers(challenge.VillageCode);
        var mayRead = actor.Role != Roles.DataOfficer;
        var names = await people.OfAsync(new(ChallengeDesk.SubjectType, id, $"/challenges/{id}"), [file.Person.Id, file.OnBehalfOf.Id], cancel);
        var speaks = file.OnBehalfOf.Id == file.Person.Id ? [] : new[] { (file.OnBehalfOf.Name, file.OnBehalfOf.MaskedIdNumber) };
        var shownNames = names.In([(file.Person.Name, file.Person.MaskedIdNumber), .. speaks]);
        var panel = await reveals.PanelAsync(
            new($"/challenges/{id}", ChallengeDesk.SubjectType, id), HealthIn(shownNames[0], file.Person.Id, template, file.HeldThen, file.HeldNow), shown, actor, cancel);
        var showsHealth = panel.ShowsHealth(ThePerson);
        return new ChallengePage
        {
            File = file,
            Item = template.Item.Label,
            Department = template.Department.Label,
            Fact = template.Facts.FirstOrDefault(fact => fact.Name == challenge.Fact),
            Name = shownNames[0],
            OnBehalfOf = shownNames[^1],
            MaskedNumber = file.Person.MaskedIdNumber,
            Then = Table(template, file.HeldThen, file.BatchThen, challenge.Fact, challenge.RowKey, showsHealth),
            Now = Table(template, file.HeldNow, file.BatchNow, challenge.Fact, challenge.RowKey, showsHealth),
            Reveal = panel,
            Due = days.Standing(challenge.DueOn, Today),
            UsualDays = days.DaysFor(template.Item),
            Applications = await LinesAsync(file, mayRead, cancel),
            MayReadAdvice = mayRead,
            MayAnswer = challenge.IsOpen && inPlace && actor.Role == Roles.DataOfficer,
            MaySpeakForThePerson = challenge.IsOpen && inPlace && actor.Role != Roles.DataOfficer,
            ApplicationRoot = mayRead ? RootOf(actor.Role) : null,
            Rows = Corrections.Rows(template, file.HeldNow, showsHealth, typed, problems),
            Form = form ?? new AnswerForm
            {
                Version = challenge.Version,
                Seen = file.HeldNow.BatchId,
                AsOf = (file.HeldNow.AsOf ?? Today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
            Sent = sent,
            Problems = problems,
        };
    }

    /// <summary>What came out of an application when a challenged fact was looked at again.</summary>
    public async Task<IReadOnlyList<RedeterminedRow>> OfApplicationAsync(Guid application, CancellationToken cancel) =>
        [.. (await register.OfApplicationAsync(application, cancel)).Select(row => new RedeterminedRow(row.Again, row.Challenge, About(row.Challenge), AdviceDifference.Of(row.Again)))];

    private async Task<IReadOnlyList<ApplicationLine>> LinesAsync(ChallengeFile file, bool mayRead, CancellationToken cancel)
    {
        var lines = new List<ApplicationLine>();
        foreach (var listed in file.Applications)
        {
            var names = mayRead
                ? (await files.BesideAsync(listed.Application, cancel)).Members.ToDictionary(member => member.Key, member => member.Name)
                : [];
            var title = library.TitleOf(listed.Application.Programme);
            lines.Add(new(listed, title, mayRead && listed.Again is { } again ? AdviceDifference.Of(again) : null, names));
        }

        return lines;
    }

    private Words About(Challenge challenge)
    {
        var item = Vocabulary.FindItem(challenge.Item)!;
        return Vocabulary.FactsOf(item.Id).FirstOrDefault(entry => entry.Fact.Name == challenge.Fact).Fact?.Label ?? item.Label;
    }

    private Words DepartmentOf(string item) => Vocabulary.Department(Vocabulary.FindItem(item)!.Department).Label;

    private static string RootOf(string role) => role is Roles.TownshipReviewer or Roles.CountyReviewer ? "review" : "applications";

    private static HeldTable Table(ItemTemplate template, FactAnswer held, FactBatch? batch, string? fact, string? row, bool showsHealth) => new(
        template.Item.Label, template.Item.Id, template.Department.Label, held.State, held.AsOf, Source(batch), batch?.ReceivedAt, template.Facts,
        [.. held.Rows.Select(line => new HeldRow(line.Key, line.Facts.ToDictionary(value => value.Type.Name, value => showsHealth || !Masking.IsHealth(value.Type) ? Value(value) : HiddenFact.Says)))], fact is { Length: > 0 } ? fact : null, row);

    private static List<RevealThing> HealthIn(string name, Guid person, ItemTemplate template, params FactAnswer[] held) =>
        [.. RevealThing.Health(ThePerson, name, person, template.Facts.Where(fact => held.Any(answer => answer.Rows.Any(row => row[fact.Name] is not null))))];

    private static Words? Source(FactBatch? batch) => batch switch
    {
        null => null,
        { FileName: var name } when name.StartsWith("challenge ", StringComparison.Ordinal) => new("对异议的答复", "the answer to a challenge"),
        { FileName: var name } => Words.Same(name),
    };

    private static Words Value(FactValue fact) => fact.Type.Kind switch
    {
        FactKind.Boolean => fact.Value == 1 ? new("是", "yes") : new("否", "no"),
        FactKind.Choice => fact.Type.Choices[(int)fact.Value].Label,
        FactKind.Money => new($"{Wording.Figures(fact.Value)} {fact.Type.Unit?.Zh ?? "元"}", $"{Wording.Figures(fact.Value)} {fact.Type.Unit?.En ?? "yuan"}"),
        _ when fact.Type.Unit is { } unit => new($"{FactText.Write(fact.Type, fact.Value)} {unit.Zh}", $"{FactText.Write(fact.Type, fact.Value)} {unit.En}"),
        _ => Words.Same(FactText.Write(fact.Type, fact.Value)),
    };
}
