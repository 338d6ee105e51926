using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
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
            ? await PrintAsync(application, (file, stop) => Papers.LetterAsync(file, ShowsNoHealth, stop), LookPage.Letter, cancel)
            : NotFound();

    /// <summary>The letter that goes to the person, with what it says of their health.</summary>
    [HttpPost("{id:guid}/letter.pdf")]
    public async Task<IActionResult> WholeLetter(Guid id, RevealForm form, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { Decision: not null } application
            ? await PrintWholeAsync(application, "letter.pdf", form, Papers.LetterAsync, LookPage.Letter, cancel)
            : NotFound();
}
