using AutoMapper;
using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Reveals;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.CountyApprovals;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Visits;

/// <summary>Puts together what the pages about facts and advice show.</summary>
public sealed class AdvicePages(
    WelfareDb db, VisitPages visits, VisitDesk desk, VisitLooks looks, HouseholdAssembler assembler, RuleEngine engine, InquiryDesk inquiries, RevealDesk reveals, Receipts receipts, CountyApprovalDesk approvals, RulesetLibrary library, IMapper mapper, TimeProvider clock)
{
    private static readonly Verdict[] Order = [Verdict.Met, Verdict.Review, Verdict.Unknown, Verdict.NotMet];

    public async Task<DepartmentsPanel> DepartmentsAsync(OpenVisit open, CancellationToken cancel) =>
        await DepartmentsAsync(open, await assembler.AssembleAsync(open, cancel), cancel);

    private async Task<DepartmentsPanel> DepartmentsAsync(OpenVisit open, AssembledHousehold household, CancellationToken cancel)
    {
        var standings = await inquiries.StandingsAsync(open.Visit.Id, cancel);
        return DepartmentsPanel.Of(library.Vocabulary, household.Answers, open, standings, clock.GetUtcNow());
    }

    /// <param name="open">The visit.</param>
    /// <param name="asked">What was typed and is not recorded; null on an ordinary look.</param>
    /// <param name="shown">Which answers about health are to be shown, and why; null on an ordinary look.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<FactsPage> FactsAsync(OpenVisit open, QuestionsAsked? asked, RevealForm? shown, Actor actor, CancellationToken cancel)
    {
        var household = await assembler.AssembleAsync(open, cancel);
        var head = await visits.HeadAsync(open, cancel);
        List<RevealThing> things = [.. Questions.HealthIn(library.Vocabulary, open)];
        var panel = await reveals.PanelAsync(new(head.Path("facts/shown"), nameof(Visit), open.Visit.Id), things, shown, actor, cancel);
        var questions = Questions.Of(library.Vocabulary, open, engine.Determine(household.Subject), asked, panel.ShowsHealth);
        return new(head, await DepartmentsAsync(open, household, cancel), questions, asked?.Problems ?? []) { Reveal = panel };
    }

    /// <summary>All programmes, the most promising first; who looks and what the applicant is told are written before it is shown.</summary>
    public async Task<AdvicePage> AdviceAsync(OpenVisit open, RevealForm? asked, Actor actor, CancellationToken cancel)
    {
        var applied = await AppliedAsync(open, cancel);
        var programmes = Programmes(open, await assembler.AssembleAsync(open, cancel), applied);
        await Task.WhenAll(
            looks.AtAllAsync(open, LookPage.Advice, actor, cancel), desk.RecordAdviceAsync(open.Visit.Id, Told(programmes), actor, cancel));
        var head = VisitPages.Head(open, applied.Count > 0);
        var panel = await reveals.PanelAsync(new(head.Path("advice"), nameof(Visit), open.Visit.Id), ThingsOf(open, programmes), asked, actor, cancel);
        var approved = await approvals.ListAsync(CountyApprovalDesk.CountyOf(actor), cancel);
        return new(head, [.. programmes.Select(programme => Masked(programme, panel.ShowsHealth))], Missing(open, programmes), panel)
        {
            NotApproved = [.. programmes.Where(p => approved.GetValueOrDefault(p.Determination.Receipt.Ruleset)?.State != CountyApprovalState.Approved).Select(p => p.Determination.Title)],
        };
    }

    /// <summary>One programme with every rule and the facts it used. Null where it is not in force.</summary>
    public async Task<ProgrammeRulesPage?> RulesAsync(OpenVisit open, string programme, RevealForm? asked, Actor actor, CancellationToken cancel)
    {
        if ((await ProgrammesAsync(open, cancel)).FirstOrDefault(p => p.Determination.Programme == programme) is not { } advice)
        {
            return null;
        }

        var head = await visits.HeadAsync(open, cancel);
        var panel = await reveals.PanelAsync(new(head.Path($"rules/{programme}"), nameof(Visit), open.Visit.Id), ThingsOf(open, [advice]), asked, actor, cancel);
        return new(head, Masked(advice, panel.ShowsHealth), panel);
    }

    /// <summary>One programme explained in full; what the applicant is told of all of them is kept. Null where it is not in force.</summary>
    public async Task<Determination?> ExplainAsync(OpenVisit open, string programme, Actor actor, CancellationToken cancel)
    {
        var household = await assembler.AssembleAsync(open, cancel);
        var programmes = Programmes(open, household, await AppliedAsync(open, cancel));
        if (programmes.FirstOrDefault(p => p.Determination.Programme == programme)?.Determination is not { } brief
            || engine.Explain(household.Subject, [programme]) is not [var explained])
        {
            return null;
        }

        await desk.RecordAdviceAsync(open.Visit.Id, Told(programmes), actor, cancel);
        return explained with { AlsoMeets = brief.AlsoMeets };
    }

    public async Task<ApplyPage?> ApplyAsync(OpenVisit open, string programme, CancellationToken cancel)
    {
        var advice = (await ProgrammesAsync(open, cancel)).FirstOrDefault(p => p.Determination.Programme == programme);
        if (advice is null)
        {
            return null;
        }

        var members = (await visits.RowsAsync(open, cancel)).Where(m => m.LivesTogether).ToList();
        var key = Guid.CreateVersion7().ToString();
        return new(await visits.HeadAsync(open, cancel), Masked(advice, _ => false), members, [.. members.Select(m => visits.RelationLabel(m.Relation))], key);
    }

    public async Task<ApplicationsPage> ApplicationsAsync(OpenVisit open, CancellationToken cancel)
    {
        var applications = await db.Applications.AsNoTracking().Where(a => a.VisitId == open.Visit.Id).OrderBy(a => a.Number).ToListAsync(cancel);
        var rows = applications.Select(a => mapper.Map<SubmittedRow>(a) with
        {
            Title = library.VersionOn(a.Programme, open.Visit.AsOf)?.Title ?? Words.Same(a.Programme),
            MasksHealth = receipts.HealthIn(a, open).Any(),
        });
        return new(await visits.HeadAsync(open, cancel), [.. rows]);
    }

    public QuestionsAsked Read(OpenVisit open, IFormCollection form) => Questions.Read(library.Vocabulary, open, form);

    private async Task<IReadOnlyList<ProgrammeAdvice>> ProgrammesAsync(OpenVisit open, CancellationToken cancel) =>
        Programmes(open, await assembler.AssembleAsync(open, cancel), await AppliedAsync(open, cancel));

    /// <summary>The number of the first application for each programme that was applied for.</summary>
    private Task<Dictionary<string, string>> AppliedAsync(OpenVisit open, CancellationToken cancel) =>
        db.Applications.AsNoTracking().Where(a => a.VisitId == open.Visit.Id)
            .GroupBy(a => a.Programme).Select(g => new { g.Key, Number = g.Min(a => a.Number)! }).ToDictionaryAsync(g => g.Key, g => g.Number, cancel);

    private IReadOnlyList<ProgrammeAdvice> Programmes(OpenVisit open, AssembledHousehold household, Dictionary<string, string> applied)
    {
        var determinations = engine.Determine(household.Subject);
        var names = DocumentNames.Of(library, open.Visit.AsOf, open.Members.ToDictionary(m => m.Key, m => m.Name));
        var figures = library.Parameters.ToDictionary(p => p.Name, p => p.Unit);
        return
        [
            .. determinations.OrderBy(d => Array.IndexOf(Order, d.Verdict)).ThenBy(d => !IsStanding(d)).ThenByDescending(d => d.Findings.Count).Select(d => new ProgrammeAdvice
            {
                Determination = d,
                Names = names,
                Figures = figures,
                AppliedAs = applied.GetValueOrDefault(d.Programme),
            }),
        ];
    }

    private static ProgrammeAdvice Masked(ProgrammeAdvice programme, Func<string?, bool> isShown) =>
        programme with { Determination = Masking.Hide(programme.Determination, programme.Names, isShown) };

    private static List<RevealThing> ThingsOf(OpenVisit open, IReadOnlyList<ProgrammeAdvice> programmes) =>
    [
        .. open.Members.Select(member => RevealThing.Number(member.Key, member.Name, member.Person)),
        .. programmes.Count == 0 ? [] : RevealThing.Health(
            programmes.Select(programme => programme.Determination), programmes[0].Names, key => open.Member(key) is { } member ? (member.Name, member.Person) : null),
    ];

    private List<MissingRow> Missing(OpenVisit open, IReadOnlyList<ProgrammeAdvice> programmes) =>
    [
        .. from programme in programmes
           from fact in programme.Determination.Missing
           group (fact, programme) by fact.Fact into same
           let fact = same.First().fact
           orderby same.Select(s => s.programme.Determination.Programme).Distinct().Count() descending
           select new MissingRow(
               fact.Label,
               [.. same.Select(s => open.Member(s.fact.Member)?.Name).OfType<string>().Distinct()],
               fact.SuppliedBy,
               fact.State,
               [.. same.Select(s => s.programme.Determination.Title).Distinct()],
               same.Any(s => Questions.CanBeTold(library.Vocabulary, s.fact))),
    ];

    // Support that comes every month stands before aid that is given once.
    private bool IsStanding(Determination determination) =>
        library.VersionOn(determination.Programme, determination.Receipt.AsOf)?.Rules.Any(r => r.AmountPer == "month") == true;

    private static string Told(IEnumerable<ProgrammeAdvice> programmes) =>
        string.Join("; ", programmes.Select(p => $"{p.Determination.Receipt.Ruleset} {VerdictWords.Css(p.Determination.Verdict)} {p.Determination.Receipt.FactsFingerprint}"));
}
