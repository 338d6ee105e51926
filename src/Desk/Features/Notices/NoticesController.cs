using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications.Notices;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Notices;

/// <summary>The public notices (公示), village by village, for whoever comes by; and the form by which anybody can object to a line.</summary>
[AllowAnonymous]
[NotForSearch]
[Route("notices")]
public sealed class NoticesController(PublicNotices notices, RulesetLibrary library) : Controller
{
    [HttpGet("")]
    [EnableRateLimiting(RateLimits.Notices)]
    public async Task<IActionResult> Villages(CancellationToken cancel)
    {
        return View("NoticedVillages", await notices.VillagesAsync(cancel));
    }

    [HttpGet("{village}")]
    [EnableRateLimiting(RateLimits.Notices)]
    public async Task<IActionResult> Village(string village, CancellationToken cancel)
    {
        return await notices.OfVillageAsync(village, cancel) is { } found
            ? View("VillageNotices", new VillageNoticesPage(found, [.. found.Lines.Select(RowOf)], new Uri($"{Request.Scheme}://{Request.Host}")))
            : NotFound();
    }

    [HttpGet("objections/{notice:guid}")]
    [EnableRateLimiting(RateLimits.Notices)]
    public async Task<IActionResult> Object(Guid notice, CancellationToken cancel)
    {
        return await notices.FindAsync(notice, cancel) is { } line ? View("ObjectToNotice", PageOf(line, new ObjectionForm { Key = Guid.CreateVersion7() }, [])) : Over();
    }

    [HttpPost("objections/{notice:guid}")]
    [EnableRateLimiting(RateLimits.Objecting)]
    public async Task<IActionResult> Object(Guid notice, ObjectionForm form, CancellationToken cancel)
    {
        if (await notices.FindAsync(notice, cancel) is not { } line)
        {
            return Over();
        }

        if (Problems(form) is { Count: > 0 } problems)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("ObjectToNotice", PageOf(line, form with { Key = form.Key == Guid.Empty ? Guid.CreateVersion7() : form.Key }, problems));
        }

        return await notices.ObjectAsync(notice, form.Says!.Trim(), (form.Contact ?? "").Trim(), form.Key.ToString(), cancel) ? View("ObjectionTaken", line) : Over();
    }

    private static List<Problem> Problems(ObjectionForm form)
    {
        List<Problem> problems = [];
        if (form.Key == Guid.Empty)
        {
            problems.Add(new("says", new("页面已过期，请再提交一次。", "The page had expired: please send it again.")));
        }

        if (string.IsNullOrWhiteSpace(form.Says))
        {
            problems.Add(new("says", new("请写明您认为哪里不对。", "Say what you think is wrong.")));
        }
        else if (form.Says.Trim().Length > NoticeObjection.SaysMaxLength)
        {
            problems.Add(new("says", new($"最多 {NoticeObjection.SaysMaxLength} 个字。", $"At most {NoticeObjection.SaysMaxLength:N0} characters.")));
        }

        if (form.Contact?.Trim().Length > NoticeObjection.ContactMaxLength)
        {
            problems.Add(new("contact", new($"最多 {NoticeObjection.ContactMaxLength} 个字。", $"At most {NoticeObjection.ContactMaxLength} characters.")));
        }

        return problems;
    }

    private ObjectionPage PageOf(NoticeLine line, ObjectionForm form, IReadOnlyList<Problem> problems) => new(RowOf(line), form, problems);

    private NoticeRow RowOf(NoticeLine line) => new(line, library.TitleOf(line.Programme));

    /// <summary>A notice that is over and one that never was are answered alike.</summary>
    private ViewResult Over()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("NoticeOver");
    }
}
