using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Challenges;

/// <summary>What was in dispute at a moment: raised by then, and not answered by then.</summary>
internal static class OpenDisputes
{
    public static async Task<ILookup<(Guid Person, string Item), OpenDispute>> LoadAsync(
        WelfareDb db, IReadOnlyCollection<Guid> people, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var open = await db.Challenges.AsNoTracking()
            .Where(c => people.Contains(c.PersonId) && c.RaisedAt <= at && (c.AnsweredAt == null || c.AnsweredAt > at))
            .Select(c => new OpenDispute(c.Id, c.PersonId, c.Item, c.Fact, c.RaisedByName, c.RaisedAt, c.DueOn))
            .ToListAsync(cancellationToken);
        return open.OrderBy(dispute => dispute.RaisedAt).ToLookup(dispute => (dispute.PersonId, dispute.Item));
    }

    /// <summary>
    /// The answer as it may be used while it is in dispute. What the department says stays underneath, to be shown to whoever settles it: it is in no
    /// row that a rule could read.
    /// </summary>
    public static FactAnswer Over(FactAnswer held, IEnumerable<OpenDispute> disputes)
    {
        List<OpenDispute> open = [.. disputes];
        return open.Count == 0 ? held
            : open.Exists(dispute => dispute.IsAboutWholeItem) ? held with { State = FactState.Disputed, Rows = [], Disputes = open, Held = held }
            : held with { Disputes = open, Held = held, Rows = [.. held.Rows.Select(row => row with { Facts = [.. row.Facts.Where(fact => !open.Exists(d => d.IsAbout(fact.Type.Name)))] })] };
    }
}
