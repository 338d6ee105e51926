using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Review;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;

namespace Welfare.Desk.Features.Filed;

/// <summary>Applications after filing, for those who take them in: what came back for completion, and withdrawals that applicants ask for.</summary>
[Authorize(Policies.Filed)]
[Route("applications")]
public sealed class FiledController(
    ApplicationDesk desk, ApplicationRegister register, ReviewPages pages, ApplicationPapers papers, AuditTrail trail, TimeProvider clock)
    : ApplicationFileController(desk, register, pages, papers, trail, clock)
{
    protected override string Root => "applications";

    protected override string Purpose => LookPurpose.FiledService;

    protected override bool MayPrintReceipt(Application application) => application.SubmittedBy == Actor.Id;
}
