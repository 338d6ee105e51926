using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Features.Audit;

/// <summary>Who did or looked at what, when and why: read only.</summary>
[Authorize(Policies.Audit)]
[Route("audit")]
public sealed class AuditController(WelfareDb db) : Controller
{
    private const int PageSize = 50;
    private const int LongestSearch = 100;

    [HttpGet("")]
    public async Task<IActionResult> Index(string? search, int page, CancellationToken cancel)
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
        return View(new AuditPage(rows, wanted, shown, pages, count));
    }
}

/// <summary>One page of the trail, the newest first.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Rows, string Search, int Page, int Pages, int Count);
