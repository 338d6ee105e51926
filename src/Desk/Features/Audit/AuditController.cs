using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Features.Audit;

/// <summary>Who did or looked at what, when and why: read only.</summary>
[Authorize(Policies.Audit)]
[Route("audit")]
public sealed class AuditController(WelfareDb db, TimeProvider clock) : Controller
{
    private const int PageSize = 50;
    private const int LongestSearch = 100;
    private const int LongestReason = 200;

    [HttpGet("")]
    public async Task<IActionResult> Index(int page, CancellationToken cancel) => View(await PageAsync(null, page, cancel));

    /// <summary>A search is posted: what is looked for stays out of the address.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Index([FromForm] string? search, [FromForm] int page, CancellationToken cancel) => View(await PageAsync(search, page, cancel));

    /// <summary>Who looked at one person's data. The auditor says what for, and stands in the person's list as well.</summary>
    [HttpPost("person")]
    public async Task<IActionResult> Person(
        string? idNumber, string? reason, [FromServices] AuditTrail trail, [FromServices] PersonLooks looks, CancellationToken cancel)
    {
        var said = reason?.Trim() ?? "";
        var reading = IdentityNumberReading.Of(idNumber, ChinaCalendar.Today(clock));
        List<Problem> problems = [];
        if (reading.Number is null)
        {
            problems.Add(new("idNumber", reading.Problem.Describe()));
        }

        if (said.Length is 0 or > LongestReason)
        {
            problems.Add(new("reason", new("请写明为什么要查（不超过200字）。", "Say what you need it for (at most 200 characters).")));
        }

        var person = reading.Number is { } number && problems.Count == 0 ? await looks.FindAsync(number, cancel) : null;
        if (problems.Count == 0 && person is null)
        {
            problems.Add(new("idNumber", new("系统里没有这个号码的人。", "Nobody with this number is held here.")));
        }

        if (person is not { } found)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View(nameof(Index), await PageAsync(null, 1, cancel) with { Person = new(idNumber, reason, problems) });
        }

        await trail.NoteLooksAsync(User.Actor(), LookPage.AuditList, said, [new(found, "audit", Guid.CreateVersion7())], cancel);
        return View(nameof(Person), new AuditPersonPage(reading.Number!.Value.Masked, clock.GetUtcNow(), await looks.OfAsync(found, cancel)));
    }

    private async Task<AuditPage> PageAsync(string? search, int page, CancellationToken cancel)
    {
        var wanted = (search ?? "").Trim();
        wanted = wanted.Length > LongestSearch ? wanted[..LongestSearch] : wanted;
        var entries = db.AuditEntries.AsNoTracking();
        if (wanted.Length > 0)
        {
            entries = entries.Where(e => e.ActorName.Contains(wanted) || e.Action.Contains(wanted) || e.SubjectId.Contains(wanted));
        }

        var count = await entries.CountAsync(cancel);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var rows = await entries.OrderByDescending(e => e.Seq).Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return new(rows, wanted, shown, pages, count);
    }
}

/// <summary>One page of the trail, the newest first.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Rows, string Search, int Page, int Pages, int Count)
{
    /// <summary>The person asked for, as typed: the number never comes into an address.</summary>
    public PersonSearch Person { get; init; } = new(null, null, []);
}

public sealed record PersonSearch(string? IdNumber, string? Reason, IReadOnlyList<Problem> Problems)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

/// <summary>Everything the trail holds about one person.</summary>
public sealed record AuditPersonPage(string MaskedNumber, DateTimeOffset At, IReadOnlyList<PersonLook> Looks);
