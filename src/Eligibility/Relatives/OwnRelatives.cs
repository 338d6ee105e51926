using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Relatives;

/// <summary>
/// Keeps whoever works here from what is decided or recorded about a household of their own near relatives (S11 art 39), also beside the steps of its
/// application. It is asked for each time: one declared later counts from then on.
/// </summary>
internal static class OwnRelatives
{
    public static readonly Words Withdraw = new(
        "该户登记有您的近亲属，请回避（闽民救〔2021〕128号第三十九条）。", "Somebody of this household is your near relative: leave it to others (S11 art 39).");

    /// <summary>Whether a person is the actor's.</summary>
    public static Task<bool> IsAsync(WelfareDb db, Guid person, Actor actor, CancellationToken cancellationToken) =>
        Of(db, actor).AnyAsync(relative => relative.PersonId == person, cancellationToken);

    /// <summary>Whether somebody of an application's household is the actor's.</summary>
    public static Task<bool> AreInAsync(WelfareDb db, Guid application, Actor actor, CancellationToken cancellationToken) => Of(db, actor).AnyAsync(
        relative => db.Applications.Any(a => a.Id == application && (a.ApplicantId == relative.PersonId
            || db.VisitMembers.Any(m => m.VisitId == a.VisitId && m.LivesTogether && m.PersonId == relative.PersonId))),
        cancellationToken);

    /// <summary>Whether somebody of a visit's household is the actor's.</summary>
    public static Task<bool> AreVisitedAsync(WelfareDb db, Guid visit, Guid applicant, Actor actor, CancellationToken cancellationToken) => Of(db, actor).AnyAsync(
        relative => relative.PersonId == applicant
            || db.VisitMembers.Any(m => m.VisitId == visit && m.LivesTogether && m.PersonId == relative.PersonId),
        cancellationToken);

    private static IQueryable<StaffRelative> Of(WelfareDb db, Actor actor) => db.StaffRelatives.Where(relative => relative.StaffId == actor.Id && relative.EndedAt == null);
}
