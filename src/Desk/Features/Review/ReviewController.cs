using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Applications.Surveys;
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

    /// <summary>Makes a report on the household's means out of what departments have answered by now.</summary>
    [HttpPost("{id:guid}/check-reports")]
    public async Task<IActionResult> MakeReport(Guid id, Guid key, [FromServices] CheckReportDesk reports, CancellationToken cancel)
    {
        try
        {
            await reports.MakeAsync(id, key.KeyOrNew(), Actor, cancel);
            return Redirect($"/review/{id}#check-reports");
        }
        catch (ApplicationUnknownException)
        {
            return NotFound();
        }
        catch (WriteRefusedException refused)
        {
            return await FindAsync(id, cancel) is { } application ? StoppedBy(application, refused.Says) : NotFound();
        }
    }

    [HttpGet("{id:guid}/check-reports/{number:int}.pdf")]
    public async Task<IActionResult> Report(Guid id, int number, [FromServices] CheckReportDesk reports, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } application && await reports.FindAsync(id, number, Actor, cancel) is { } report
            ? await PrintAsync(application, (file, stop) => Papers.CheckReportAsync(file, report, ShowsNoHealth, stop), LookPage.CheckReport, cancel)
            : NotFound();

    /// <summary>The report with what it says of people's health, for the file or the person.</summary>
    [HttpPost("{id:guid}/check-reports/{number:int}.pdf")]
    public async Task<IActionResult> WholeReport(Guid id, int number, RevealForm form, [FromServices] CheckReportDesk reports, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } application && await reports.FindAsync(id, number, Actor, cancel) is { } report
            ? await PrintWholeAsync(
                application, $"check-reports/{number}.pdf", form, (file, shows, stop) => Papers.CheckReportAsync(file, report, shows, stop), LookPage.CheckReport, cancel, report)
            : NotFound();

    /// <summary>A photograph or signature of a home visit.</summary>
    [HttpGet("{id:guid}/pictures/{number:int}.jpg")]
    public async Task<IActionResult> Picture(Guid id, int number, [FromServices] SurveyPictureDesk pictures, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } application || await pictures.FindAsync(application, number, cancel) is not { } jpeg)
        {
            return NotFound();
        }
        await NoteAsync(application, LookPage.SurveyPicture, [application.ApplicantId], cancel);
        return File(jpeg, "image/jpeg");
    }

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
