using System.Globalization;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Challenges;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Review;

/// <summary>Puts together what the pages about applications show.</summary>
public sealed class ReviewPages(
    ApplicationRegister register, SeenFiles seen, ApplicationFiles files, ClockWatch clocks, RevealDesk reveals, RulesetLibrary library, ChallengePages challenges, TellingRegister tellings,
    AppealRegister appeals, FreeHands hands, TimeProvider clock)
{
    public async Task<WorkListPage> WorkListAsync(string root, WorkListQuery query, NamesForm? named, Actor actor, CancellationToken cancel)
    {
        var pressing = await clocks.PressingAsync(actor, cancel);
        query = query.Show == WorkListShow.Pressing ? query with { Only = [.. pressing.Select(p => p.Application)] } : query;
        var list = await register.ListAsync(query, actor, cancel);
        var limits = await clocks.FirstOfAsync([.. list.Items.Select(item => item.Id)], actor, cancel);
        var villages = await files.PlaceNamesAsync(list.Items.Select(item => item.VillageCode), cancel);
        var rows = list.Items.Select(item => new WorkRow(item, library.TitleOf(item.Programme), villages[item.VillageCode], DaysSince(item.SubmittedAt), limits.GetValueOrDefault(item.Id)));
        return new(root, query, list, [.. rows], [.. list.Programmes.Select(id => (id, library.TitleOf(id)))])
        {
            Pressing = pressing.Count,
            Names = await reveals.NamesAsync(
                AddressOf(root, query), [.. list.Items.Select(item => new ListedPerson(item.ApplicantId, ApplicationDesk.SubjectType, item.Id))], named, actor, cancel),
        };
    }

    public async Task<OpenPage> OpenAsync(
        string root, Application application, ApplicationTrigger? done, RevealForm? asked, Actor actor, CancellationToken cancel)
    {
        var head = await HeadAsync(root, application, cancel);
        var names = NamesOf(head.File, application.AsOf);
        var whole = Advice.Of(application);
        var panel = await reveals.PanelAsync(
            new($"/{root}/{application.Id}", ApplicationDesk.SubjectType, application.Id), ThingsOf(head.File, whole, names), asked, actor, cancel);
        var advice = Masking.Hide(whole, names, panel.ShowsHealth);
        return new OpenPage
        {
            Head = head,
            Advice = advice,
            Options = StepOption.For(application, actor, clock.GetUtcNow()),
            MayCheck = root == "review" && CheckReportDesk.MayMake(application, actor),
            Next = root == "review" ? await hands.OfAsync(application, cancel) : null,
            Done = done,
            Names = names,
            Limits = LimitsOf(ClockedApplication.Of(application)),
            Reveal = panel,
            Members = [.. head.File.Members.Select(member => new MemberRow(member, library.Vocabulary.RelationLabel(member.Relation), AgeOn(member.BirthDate, application.AsOf)))],
            Facts = FactsOf(advice, names),
            Tellings = await tellings.OfApplicationAsync(application.Id, actor, cancel),
            Appeals = await appeals.OfApplicationAsync(application.Id, actor, cancel),
            Redetermined = await challenges.OfApplicationAsync(application.Id, cancel),
        };
    }

    public async Task<FillPage> FillAsync(string root, StepStanding standing, StepForm form, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        var head = await HeadAsync(root, standing.Application, cancel);
        return new(head, standing.Trigger, form, problems, Advice.Of(standing.Application), ChinaCalendar.Today(clock));
    }

    public async Task<CheckPage> CheckAsync(string root, StepStanding standing, StepForm form, ApplicationAction action, CancellationToken cancel)
    {
        var head = await HeadAsync(root, standing.Application, cancel);
        var rows = CheckRows.Of(standing.Application, action, ChinaCalendar.Today(clock));
        return new(head, standing.Trigger, form, StepOption.LeadsTo(standing.Application, standing.Trigger), [.. rows]);
    }

    /// <summary>What every page about one application shows at its head.</summary>
    public async Task<ApplicationHead> HeadAsync(string root, Application application, CancellationToken cancel)
    {
        var file = await seen.OfAsync(application, cancel);
        var village = file.Village is { } place ? new Words(place.Name, place.NameEn) : Words.Same(application.VillageCode);
        return new(root, application, file, Advice.Of(application).Title, village, DaysSince(application.SubmittedAt!.Value));
    }

    private static ListAddress AddressOf(string root, WorkListQuery query) => new(
        $"/{root}", ("show", query.Show.ToString()), ("status", query.Status?.ToString()), ("programme", query.Programme), ("search", query.Search),
        ("page", query.Page.ToString(CultureInfo.InvariantCulture)));

    private IReadOnlyList<RunningLimit> LimitsOf(ClockedApplication application) => StatutoryClock.Of(application, library, ChinaCalendar.Today(clock));

    private int DaysSince(DateTimeOffset instant) => ChinaCalendar.Today(clock).DayNumber - ChinaCalendar.DayOf(instant).DayNumber;

    private DocumentNames NamesOf(ApplicationFile file, DateOnly asOf) =>
        DocumentNames.Of(library, asOf, file.Members.ToDictionary(member => member.Key, member => member.Name));

    private static List<RevealThing> ThingsOf(ApplicationFile file, Determination advice, DocumentNames names) =>
    [
        .. file.Members.Select(member => RevealThing.Number(member.Key, member.Name, member.Person)),
        .. RevealThing.Health([advice], names, key => file.Members.FirstOrDefault(member => member.Key == key) is { } member ? (member.Name, member.Person) : null),
    ];

    private static int AgeOn(DateOnly birth, DateOnly day) => day.Year - birth.Year - (day < birth.AddYears(day.Year - birth.Year) ? 1 : 0);

    private static List<FactGroup> FactsOf(Determination advice, DocumentNames names) =>
    [
        .. advice.Findings.SelectMany(finding => finding.Facts)
            .DistinctBy(fact => (fact.Fact, fact.Member, fact.Value, fact.Source))
            .GroupBy(fact => fact.Member is { } key && names.Members.ContainsKey(key.Split('/')[0]) ? names.Members[key.Split('/')[0]] : null)
            .OrderBy(group => group.Key is null ? 1 : 0)
            .Select(group => new FactGroup(group.Key, [.. group])),
    ];
}
