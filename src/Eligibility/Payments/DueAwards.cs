using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Payments;

/// <summary>The awards that a month still owes: those with an amount for it that no other list takes.</summary>
internal static class DueAwards
{
    /// <param name="db">Where they are held.</param>
    /// <param name="county">What the codes of the county's places begin with.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="besides">A list whose own lines do not count against them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<List<Award>> LoadAsync(
        WelfareDb db, string county, string programme, DateOnly month, Guid? besides, CancellationToken cancellationToken)
    {
        var awards = await AwardDesk.WithRecords(db.Awards.AsNoTracking())
            .Where(a => a.Programme == programme && a.VillageCode.StartsWith(county) && a.StartMonth <= month
                && !db.PaymentLines.Any(l => l.AwardId == a.Id && l.Month == month && l.Counts && l.ListId != besides))
            .ToListAsync(cancellationToken);
        // Ids are made in the order of the grants: a list made again comes out in the same order.
        return [.. awards.Where(award => award.AmountIn(month) > 0).OrderBy(award => award.Id)];
    }
}
