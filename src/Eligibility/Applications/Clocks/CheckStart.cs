using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>
/// When the departments' check of a household has begun (S3 art 11, S11 art 40): everybody who lives together has signed that the departments may be asked about
/// them. From then on they are asked by themselves and what is held of them counts; before, the check waits for the one who has not signed.
/// </summary>
internal static class CheckStart
{
    public static readonly Words Waits = new(
        "有共同生活的家庭成员尚未签署核对授权书，核对没有启动：请补签。",
        "Somebody who lives together has not signed that the departments may be asked, so the check has not begun: have it signed.");

    /// <summary>Those of the accepted applications whose check waits. A signature that was taken back after the acceptance had let it begin.</summary>
    public static IQueryable<Application> WaitingIn(WelfareDb db, IQueryable<Application> applications) => applications.Where(
        a => a.AcceptedAt != null && db.VisitMembers.Any(
            m => m.VisitId == a.VisitId && m.LivesTogether && !db.Authorisations.Any(
                signed => signed.PersonId == m.PersonId && signed.Purpose == AuthorisationPurpose.MeansCheck && signed.ExpiresOn >= a.AsOf
                    && !db.AuthorisationWithdrawals.Any(taken => taken.AuthorisationId == signed.Id && taken.At < a.AcceptedAt))));

    public static async Task AttachAsync(WelfareDb db, Application application, CancellationToken cancellationToken) =>
        application.CheckWaits = await WaitingIn(db, db.Applications.Where(a => a.Id == application.Id)).AnyAsync(cancellationToken);
}
