using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Consent;

/// <summary>Takes back what a person has signed. It may be done at any time and costs nothing (PIPL art 15).</summary>
public sealed class ConsentDesk(WritePath writes)
{
    /// <summary>Ends every authorisation of the person for the check of means that still runs. What was decided before stays as it is.</summary>
    /// <exception cref="WriteRefusedException">Nothing was written; the exception says why in both languages.</exception>
    public Task<WriteReceipt> WithdrawAsync(
        Guid personId, Guid visitId, string reason, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var order = new WriteOrder("authorisation.withdraw", idempotencyKey, actor, new { personId, visitId, reason });
        return writes.WriteAsync(order, async (db, now) =>
        {
            var today = ChinaCalendar.DayOf(now);
            var running = await db.Authorisations
                .Where(a => a.PersonId == personId && a.Purpose == AuthorisationPurpose.MeansCheck && a.ExpiresOn >= today)
                .Where(a => !db.AuthorisationWithdrawals.Any(w => w.AuthorisationId == a.Id))
                .ToListAsync(cancellationToken);
            if (running.Count == 0)
            {
                throw new NothingToWithdrawException();
            }

            db.AuthorisationWithdrawals.AddRange(running.Select(authorisation => new AuthorisationWithdrawal
            {
                AuthorisationId = authorisation.Id,
                At = now,
                Reason = reason,
                RecordedBy = actor.Id,
            }));
            return new(visitId, nameof(Visit), reason, $"signed {string.Join(", ", running.Select(a => $"{a.SignedOn:yyyy-MM-dd}").Distinct())}", personId);
        }, cancellationToken);
    }
}
