using AutoMapper;
using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared.Mapping;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Visits;

/// <summary>Puts together what the pages about people show.</summary>
public sealed class VisitPages(WelfareDb db, RulesetLibrary library, RevealDesk reveals, NameDesk people, DisasterRegister disasters, ReportedNames told, IMapper mapper)
{
    private IReadOnlyList<Choice> Relations => library.Vocabulary.RelationChoices();

    public async Task<ByHandPage> ByHandAsync(
        ByHandForm form, IdentityNumberNotices notices, IReadOnlyList<Problem> problems, bool notFound, Actor actor, CancellationToken cancel)
    {
        var area = PlaceCode.Significant(actor.PlaceCode);
        var villages = await db.Places.AsNoTracking()
            .Where(p => p.Level == PlaceLevel.Village && p.Code.StartsWith(area))
            .Join(db.Places, village => village.ParentCode, township => township.Code, (village, township) => new { village, township })
            .OrderBy(row => row.village.Code)
            .ToListAsync(cancel);
        var choices = villages.Select(row => new PlaceChoice(row.village.Code, Name(row.village), Name(row.township))).ToList();
        var chosen = form.VillageCode ?? (choices.Count == 1 ? choices[0].Code : null);
        return new(form.IdNumber, form.Name, chosen, choices, notices.Describe(), problems, notFound);
    }

    /// <summary>The village of that code, where it lies in the actor's area.</summary>
    public Task<Place?> VillageAsync(string? code, Actor actor, CancellationToken cancel) =>
        code is not null && PlaceCode.Covers(actor.PlaceCode, code)
            ? db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code && p.Level == PlaceLevel.Village, cancel)
            : Task.FromResult<Place?>(null);

    public async Task<VisitHead> HeadAsync(OpenVisit open, CancellationToken cancel) =>
        Head(open, await db.Applications.AnyAsync(a => a.VisitId == open.Visit.Id, cancel));

    public static VisitHead Head(OpenVisit open, bool hasApplied) => new()
    {
        Id = open.Visit.Id,
        Channel = open.Visit.Channel == VisitChannel.Field ? "field" : "window",
        Version = open.Visit.Version,
        AsOf = open.Visit.AsOf,
        ApplicantName = open.Applicant.Name,
        ApplicantNumber = open.Applicant.Person.MaskedIdNumber,
        People = open.Members.Count(m => m.Member.LivesTogether),
        Reached = hasApplied ? 5 : 4,
    };

    public async Task<HouseholdPage> HouseholdAsync(OpenVisit open, IdentityNumberNotices notices, RevealForm? asked, Actor actor, CancellationToken cancel)
    {
        var head = await HeadAsync(open, cancel);
        var numbers = open.Members.Select(member => RevealThing.Number(member.Key, member.Name, member.Person)).ToList();
        return new(head, await RowsAsync(open, cancel), Relations, notices.Describe())
        {
            Reveal = await reveals.PanelAsync(new(head.Path("household/shown"), nameof(Visit), open.Visit.Id), numbers, asked, actor, cancel),
            Told = open.Visit.Channel == VisitChannel.Field ? await ToldAsync(open, cancel) : [],
            CanFileDamage = open.Visit.Channel == VisitChannel.Field && (await disasters.StrikingAsync(open.Visit.VillageCode, actor, cancel)).Count > 0,
        };
    }

    private async Task<IReadOnlyList<ToldOfVisit>> ToldAsync(OpenVisit open, CancellationToken cancel)
    {
        var names = await people.BesideAsync(SeenVisits.CaseOf(open.Visit), open.Members.Select(member => (Guid?)member.Person.Id), cancel);
        return [.. (await told.ToldAsync(open.Visit.Id, cancel)).Select(one => one with { Names = one.Names.ToDictionary(of => of.Key, of => names.In(of.Value)) })];
    }

    public async Task<PersonPage> PersonAsync(OpenVisit open, PersonForm form, IReadOnlyList<Problem> problems, CancellationToken cancel) =>
        new(await HeadAsync(open, cancel), form.IdNumber, form.Name, form.Relation, form.Together, [.. Relations.Where(r => r.Id != RelationCode.Self)], problems);

    public async Task<LooksPage> LooksAsync(OpenVisit open, VisitPerson person, IReadOnlyList<PersonLook> looks, DateTimeOffset now, CancellationToken cancel) =>
        new(await HeadAsync(open, cancel), person.Name, person.Person.MaskedIdNumber, now, looks);

    /// <summary>A relation the vocabulary knows; anything else becomes "other", for the clerk to see and correct.</summary>
    public string RelationOf(string? typed) => Relations.Any(r => r.Id == typed && r.Id != RelationCode.Self) ? typed! : RelationCode.Other;

    public Words RelationLabel(string relation) => library.Vocabulary.RelationLabel(relation);

    public IReadOnlyList<MemberConfirmation> ReadHousehold(OpenVisit open, HouseholdForm form, IFormCollection fields, DateOnly today) =>
    [
        .. open.Members.Select(member => new MemberConfirmation(
            member.Key,
            RelationOf(fields[$"relation.{member.Key}"]),
            form.Together?.Contains(member.Key) == true,
            form.Signed?.Contains(member.Key) == true ? today : null)),
    ];

    public async Task<IReadOnlyList<HouseholdRow>> RowsAsync(OpenVisit open, CancellationToken cancel)
    {
        var codes = open.Members.Select(m => m.Registration?.HukouCode).OfType<string>().Select(PlaceCode.Significant).Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancel);
        return [.. open.Members.Select(member => Row(member, open.Visit.AsOf, places))];
    }

    private HouseholdRow Row(VisitPerson member, DateOnly asOf, Dictionary<string, Place> places)
    {
        var row = mapper.Map<HouseholdRow>(member, options => options.Items[VisitProfile.AsOf] = asOf);
        var place = row.HukouCode is { } code ? places.GetValueOrDefault(PlaceCode.Significant(code)) : null;
        return row with { HukouZh = place?.Name ?? row.HukouCode, HukouEn = place?.NameEn ?? row.HukouCode };
    }

    private static Words Name(Place place) => new(place.Name, place.NameEn);
}
