using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Disasters;

public sealed record DisasterListPage(IReadOnlyList<DisasterEvent> Events, IReadOnlyList<Choice> Kinds, bool MayOpen)
{
    public Words KindOf(DisasterEvent disaster) => KindOf(Kinds, disaster);

    internal static Words KindOf(IReadOnlyList<Choice> kinds, DisasterEvent disaster) => kinds.FirstOrDefault(kind => kind.Id == disaster.Kind)?.Label ?? Words.Same(disaster.Kind);
}

public sealed record NewDisasterPage(IReadOnlyList<Choice> Kinds, IReadOnlyList<TownChoice> Towns, NewDisasterForm Form, IReadOnlyList<Problem> Problems)
{
    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);

    public bool IsChosen(Place place) => Form.Areas?.Contains(place.Code) == true;
}

public sealed record TownChoice(Place Town, IReadOnlyList<Place> Villages);

/// <summary>An event with its totals; the villages a page at a time.</summary>
public sealed record DisasterPage(
    DisasterEvent Event, DisasterTotals Totals, IReadOnlyList<Choice> Kinds, IReadOnlyList<Place> Areas, Actor Actor, int Number, ResponseForm Form, IReadOnlyList<Problem> Problems)
{
    public const int PagesMost = 10_000;
    public const int LateMost = 100;

    private const int VillagesPerPage = 100;

    private IReadOnlyList<VillageTotals> All => field ??= [.. Totals.Towns.SelectMany(town => town.Villages)];

    public IEnumerable<VillageTotals> Villages => All.Skip((Number - 1) * VillagesPerPage).Take(VillagesPerPage);

    public int Pages => Math.Max(1, (All.Count + VillagesPerPage - 1) / VillagesPerPage);

    public Words Kind => DisasterListPage.KindOf(Kinds, Event);

    public bool IsCounty => Actor.Role == Roles.CountyReviewer;

    public bool IsDue => Totals.AsOf > Totals.FirstReportDue;

    public bool MayClose => IsCounty && Event.Status is (DisasterStatus.Recorded or DisasterStatus.ResponseEnded);

    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

public sealed record DisasterVillagePage(
    DisasterEvent Event, VillageHistory History, DateTimeOffset Now, Actor Actor, CountForm Form, IReadOnlyList<Problem> Problems)
{
    public bool IsDue => Now > Event.FirstReportDue;

    /// <summary>What the actor may report next; nothing where the event is closed or the actor only reads.</summary>
    public IReadOnlyList<CountKind> Kinds => Event.Status == DisasterStatus.Closed || Actor.Role is not (Roles.GridWorker or Roles.TownshipReviewer)
        ? []
        : History.Standing?.Kind switch
        {
            null => [CountKind.First],
            CountKind.Verified => Actor.Role == Roles.TownshipReviewer ? [CountKind.Verified] : [],
            _ => Actor.Role == Roles.TownshipReviewer ? [CountKind.Continued, CountKind.Verified] : [CountKind.Continued],
        };

    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

/// <summary>The fields of an announcement.</summary>
/// <param name="Problems">Of the whole form.</param>
/// <param name="Form">As typed.</param>
/// <param name="IsOptional">Whether there may be none.</param>
/// <param name="MayEnd">Whether there is a response to end.</param>
public sealed record ResponseFields(IReadOnlyList<Problem> Problems, ResponseForm Form, bool IsOptional, bool MayEnd)
{
    public Problem? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
