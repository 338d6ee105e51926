using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Payments;

/// <summary>
/// What a list owes: the awards with an amount for its month, and for earlier months that were corrected what was not paid yet. What other lists take is
/// owed no more.
/// </summary>
internal static class DueAwards
{
    /// <param name="db">Where they are held.</param>
    /// <param name="county">What the codes of the county's places begin with.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="month">First day of the list's month.</param>
    /// <param name="besides">A list whose own lines do not count against them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<List<DueAmount>> LoadAsync(
        WelfareDb db, string county, string programme, DateOnly month, Guid? besides, CancellationToken cancellationToken)
    {
        var here = db.Awards.AsNoTracking().Where(a => a.Programme == programme && a.VillageCode.StartsWith(county));
        var awards = await AwardDesk.WithRecords(here)
            .Where(a => a.Changes.Any(c => c.Kind == AwardChangeKind.Corrected)
                || (a.StartMonth <= month && !db.PaymentLines.Any(l => l.AwardId == a.Id && l.Month == month && l.Counts && l.ListId != besides)))
            .ToListAsync(cancellationToken);
        var corrected = awards.Where(award => award.CorrectedMonths.Any()).Select(award => award.Id).ToList();
        var paid = (await db.PaymentLines.AsNoTracking().Where(l => corrected.Contains(l.AwardId) && l.Counts && l.ListId != besides)
            .Select(l => new { l.AwardId, l.Month, l.Amount, l.Part }).ToListAsync(cancellationToken)).ToLookup(l => (l.AwardId, l.Month));
        // Ids are made in the order of the grants: a list made again comes out in the same order.
        return
        [
            .. from award in awards.OrderBy(award => award.Id)
               from owed in award.CorrectedMonths.Where(earlier => earlier < month).Append(month)
               let lines = paid[(award.Id, owed)].ToList()
               let amount = award.AmountIn(owed) - lines.Sum(line => line.Amount)
               where amount > 0
               let part = lines.Any(line => line.Part == 0) ? award.ChangeIn(owed)!.Seq : 0
               select new DueAmount(award, owed, amount, part),
        ];
    }
}
