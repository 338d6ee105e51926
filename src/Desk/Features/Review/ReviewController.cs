using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;

namespace Welfare.Desk.Features.Review;

/// <summary>The township's review and the county's decision.</summary>
[Authorize(Policies.Review)]
[Route("review")]
public sealed class ReviewController(
    ApplicationDesk desk, ApplicationRegister register, ReviewPages pages, ApplicationPapers papers, AuditTrail trail, TimeProvider clock)
    : ApplicationFileController(desk, register, pages, papers, trail, clock)
{
    protected override string Root => "review";

    protected override string Purpose => LookPurpose.Review;

    [HttpGet("{id:guid}/letter.pdf")]
    public async Task<IActionResult> Letter(Guid id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { Decision: not null } application
            ? await PrintAsync(application, Papers.LetterAsync, LookPage.Letter, cancel)
            : NotFound();
}
