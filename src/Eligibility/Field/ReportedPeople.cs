using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Field;

/// <summary>Finds again in a visit whom a report speaks of.</summary>
internal static class ReportedPeople
{
    public static async Task<Guid?> WithNumberAsync(WelfareDb db, BlindIndex index, string idNumber, TimeProvider clock, CancellationToken cancellationToken) =>
        IdentityNumberReading.Of(idNumber, ChinaCalendar.Today(clock)).Number is { } number
            ? await db.People.WithNumber(index.Of(number)).Select(person => (Guid?)person.Id).SingleOrDefaultAsync(cancellationToken)
            : null;

    /// <summary>Null for somebody who is not in the visit.</summary>
    public static string? KeyIn(this Visit visit, Guid? person) => visit.Members.FirstOrDefault(member => member.PersonId == person)?.MemberKey;

    public static string KeyOf(this Visit visit, Guid? person) => visit.KeyIn(person)!;

    // Somebody else changed the visit at the same moment: the whole write starts again on what they left.
    public static void Ensure(this VisitProblem problem)
    {
        if (problem is VisitProblem.Changed or VisitProblem.NotOpen)
        {
            throw new DbUpdateConcurrencyException();
        }
    }
}
