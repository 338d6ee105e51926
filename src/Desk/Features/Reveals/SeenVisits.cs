using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Reveals;

/// <summary>Visits as their pages may show them: names are masked unless there is a reason.</summary>
public sealed class SeenVisits(VisitDesk desk, NameDesk names)
{
    public async Task<OpenVisit?> OpenAsync(Guid id, Actor actor, CancellationToken cancel) =>
        await desk.OpenAsync(id, actor, cancel) is { } open
            ? (await names.OfAsync(CaseOf(open.Visit), open.Members.Select(member => (Guid?)member.Person.Id), cancel)).In(open)
            : null;

    public static NamedCase CaseOf(Visit visit) => CaseOf(visit.Id, visit.Channel);

    public static NamedCase CaseOf(Guid id, VisitChannel channel) =>
        new(nameof(Visit), id, $"/{(channel == VisitChannel.Field ? "field" : "window")}/{id}/household");
}
