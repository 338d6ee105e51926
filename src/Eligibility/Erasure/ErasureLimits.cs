using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Transfers;
using Welfare.Rules;

namespace Welfare.Eligibility.Erasure;

/// <summary>What stands against erasing a person now: whatever is still going on, and the terms for which files are kept.</summary>
internal sealed class ErasureLimits(WelfareDb db, ErasureOptions options)
{
    private static readonly AppealStatus[] OpenAppeals = [AppealStatus.Lodged, AppealStatus.Answered, AppealStatus.OrderedAgain, AppealStatus.Revoked, AppealStatus.Changed];

    public async Task<IReadOnlyList<Words>> AgainstAsync(Guid person, DateOnly today, CancellationToken cancellationToken)
    {
        var cases = CasesOf(person);
        var objections = new List<Words?>
        {
            await cases.AnyAsync(a => !ApplicationStatuses.Closed.Contains(a.Status), cancellationToken)
                ? new("有尚未办结的申请。", "An application is not closed.") : null,
            await db.Visits.AnyAsync(v => v.ClosedAt == null && (v.ApplicantId == person || v.Members.Any(m => m.PersonId == person)), cancellationToken)
                ? new("有尚未结束的接待。", "A visit is open.") : null,
            (await db.Awards.AsNoTracking().Include(a => a.Changes).Where(a => cases.Any(c => c.Id == a.ApplicationId)).ToListAsync(cancellationToken)).Exists(a => a.Status != AwardStatus.Ended)
                ? new("有尚未终止的待遇。", "An award has not ended.") : null,
            await db.PaymentLists.AnyAsync(l => (l.Status == PaymentListStatus.Made || l.Status == PaymentListStatus.Checked) && l.Lines.Any(line => line.PersonId == person), cancellationToken)
                ? new("有正在办理的发放名单。", "A payment list is under way.") : null,
            await db.Challenges.AnyAsync(c => c.AnsweredAt == null && (c.PersonId == person || c.OnBehalfOf == person), cancellationToken)
                ? new("有尚未答复的异议。", "A challenge is not answered.") : null,
            await db.Appeals.AnyAsync(a => OpenAppeals.Contains(a.Status) && cases.Any(c => c.Id == a.ApplicationId), cancellationToken)
                ? new("有尚未办结的复议或者诉讼。", "An appeal is open.") : null,
            await db.Transfers.AnyAsync(t => t.Status == TransferStatus.Proposed && cases.Any(c => c.Id == t.ApplicationId), cancellationToken)
                ? new("有尚未办结的移交。", "A transfer is open.") : null,
            await db.FieldTasks.AnyAsync(t => FieldTaskStates.Unfinished.Contains(t.Status) && cases.Any(c => c.Id == t.ApplicationId), cancellationToken)
                ? new("有尚未完成的任务。", "A task is not finished.") : null,
            await db.DamageReports.AnyAsync(r => r.Status != DamageStatus.Confirmed && r.ApplicantId == person, cancellationToken)
                ? new("有尚未办结的房屋受损记录。", "A damage report is open.") : null,
            await KeptCaseAsync(cases, today, cancellationToken),
            await KeptPaymentAsync(person, today, cancellationToken),
        };
        return [.. objections.OfType<Words>()];
    }

    // The file of a household names everybody who lives together.
    private IQueryable<Application> CasesOf(Guid person) => db.Applications.Where(
        a => a.SubmittedAt != null && (a.ApplicantId == person || db.VisitMembers.Any(m => m.VisitId == a.VisitId && m.LivesTogether && m.PersonId == person)));

    private async Task<Words?> KeptCaseAsync(IQueryable<Application> cases, DateOnly today, CancellationToken cancellationToken)
    {
        var last = await cases.SelectMany(a => a.Steps).MaxAsync(step => (DateTimeOffset?)step.At, cancellationToken);
        if (last is null)
        {
            return null;
        }
        if (options.CaseYears is not { } years)
        {
            return new("本县尚未设定案卷保管期限（Erasure:CaseYears），有案卷的人不能抹除。", "The county has not said for how long files are kept (Erasure:CaseYears): nobody with a file is erased.");
        }
        return Kept(last.Value, years, today, new("案卷", "Files"));
    }

    private async Task<Words?> KeptPaymentAsync(Guid person, DateOnly today, CancellationToken cancellationToken)
    {
        var last = await db.PaymentLists.Where(l => l.Lines.Any(line => line.PersonId == person)).MaxAsync(l => (DateTimeOffset?)l.MadeAt, cancellationToken);
        return last is { } made ? Kept(made, options.PaymentYears, today, new("发放记录", "Payments")) : null;
    }

    private static Words? Kept(DateTimeOffset last, int years, DateOnly today, Words what)
    {
        var until = ChinaCalendar.DayOf(last).AddYears(years);
        var day = until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return today <= until
            ? new($"{what.Zh}保管期限（{years} 年）到 {day} 为止。", $"{what.En} are kept for {years} years, up to {day}.")
            : null;
    }
}
