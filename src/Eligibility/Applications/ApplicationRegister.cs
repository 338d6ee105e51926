using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications;

/// <summary>Reads applications, each person only those of its own place.</summary>
public sealed class ApplicationRegister(IDbContextFactory<WelfareDb> databases, RulesetLibrary library, TimeProvider clock)
{
    public const int PageSize = 50;

    private static readonly ApplicationStatus[] ForTheCounty = [ApplicationStatus.CountyDecision, ApplicationStatus.Checked];

    private static readonly IReadOnlyList<ApplicationTrigger> AgainstAcceptance = CaseParts.Against(CasePart.Acceptance);
    private static readonly IReadOnlyList<ApplicationTrigger> AgainstSurvey = CaseParts.Against(CasePart.Survey);
    private static readonly IReadOnlyList<ApplicationTrigger> AgainstOpinion = CaseParts.Against(CasePart.Opinion);
    private static readonly IReadOnlyList<ApplicationTrigger> AgainstDecision = CaseParts.Against(CasePart.Decision);

    /// <summary>One application with all its records; null where there is none in this person's place.</summary>
    public async Task<Application?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await InSight(db, actor).WithRecords().SingleOrDefaultAsync(application => application.Id == id, cancellationToken);
        if (found is not null)
        {
            await ApplicationStanding.AttachAsync(db, found, library, actor, cancellationToken);
            await CheckStart.AttachAsync(db, found, cancellationToken);
        }

        return found;
    }

    /// <summary>What waits for this person first, then the oldest first.</summary>
    public async Task<WorkList> ListAsync(WorkListQuery query, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var today = ChinaCalendar.Today(clock);
        var inSight = InSight(db, actor);
        var mine = WaitingFor(db, actor, inSight, today);
        var changed = inSight.Where(a => db.Redeterminations.Any(r => r.ApplicationId == a.Id && r.IsDifferent && !r.IsReplaced && r.LookedAt == null));
        var chosen = await SearchedAsync(Filtered(query.Show == WorkListShow.Changed ? changed : inSight, query, mine), query.Search, cancellationToken);
        var rows = await chosen
            .OrderByDescending(a => mine.Any(m => m.Id == a.Id))
            .ThenBy(a => ApplicationStatuses.Closed.Contains(a.Status))
            .ThenBy(a => a.SubmittedAt).ThenBy(a => a.Number)
            .Skip((query.Page - 1) * PageSize).Take(PageSize)
            .Select(a => new
            {
                a.Id,
                a.Number,
                a.Programme,
                a.ApplicantId,
                a.SealedApplicantName,
                a.VillageCode,
                a.Status,
                a.AdviceVerdict,
                SubmittedAt = a.SubmittedAt!.Value,
                LastStepAt = a.Steps.Max(step => step.At),
                NoticeUntil = a.Notices.Max(notice => (DateOnly?)notice.Until),
                WaitsForMe = mine.Any(m => m.Id == a.Id),
                MustBeLookedAt = db.Redeterminations.Any(r => r.ApplicationId == a.Id && r.IsDifferent && !r.IsReplaced && r.LookedAt == null),
            })
            .ToListAsync(cancellationToken);
        var items = rows.ConvertAll(a => new WorkItem(
            a.Id, a.Number, a.Programme, a.ApplicantId, a.SealedApplicantName.Open(a.Id), a.VillageCode, a.Status, a.AdviceVerdict, a.SubmittedAt,
            a.LastStepAt, a.NoticeUntil, a.WaitsForMe, a.MustBeLookedAt));
        var total = await chosen.CountAsync(cancellationToken);
        var waiting = await mine.CountAsync(cancellationToken);
        var programmes = await inSight.Select(a => a.Programme).Distinct().OrderBy(id => id).ToListAsync(cancellationToken);
        return new(items, total, waiting, await changed.CountAsync(cancellationToken), programmes);
    }

    /// <summary>Those in which the next step is this person's, and can be taken today.</summary>
    private static IQueryable<Application> WaitingFor(WelfareDb db, Actor actor, IQueryable<Application> applications, DateOnly today) => actor.Role switch
    {
        Roles.TownshipReviewer => applications.Where(a => a.Status == ApplicationStatus.Surveyed || a.Status == ApplicationStatus.Reviewed
            || (a.Status == ApplicationStatus.Submitted && !a.Steps.Any(s => s.ActorId == actor.Id && AgainstAcceptance.Contains(s.Trigger)))
            || (a.Status == ApplicationStatus.Accepted && !a.Steps.Any(s => s.ActorId == actor.Id && AgainstSurvey.Contains(s.Trigger)))
            || ((a.Status == ApplicationStatus.AidedFirst || (a.Status == ApplicationStatus.PublicNotice && !a.Notices.Any(n => n.Until >= today)))
                && !a.Steps.Any(s => s.ActorId == actor.Id && AgainstOpinion.Contains(s.Trigger)))
            || ((a.Status == ApplicationStatus.TownshipOpinion || a.Status == ApplicationStatus.DecideAgain) && a.Decides == DecidingOffice.Township
                && !a.Steps.Any(s => s.ActorId == actor.Id && AgainstDecision.Contains(s.Trigger)))
            || (a.Status == ApplicationStatus.PublicNotice && a.Objections.Any(o => o.HeardAt == null))),
        Roles.CountyReviewer => ForTheCountysReviewer(actor, applications, AccountHands.WaitingFor(db, actor).Select(award => award.ApplicationId), db.Awards),
        Roles.Clerk or Roles.GridWorker => applications.Where(a => a.Status == ApplicationStatus.ReturnedForCompletion),
        _ => applications.Where(_ => false),
    };

    private static IQueryable<Application> ForTheCountysReviewer(Actor actor, IQueryable<Application> applications, IQueryable<Guid> withoutAccount, IQueryable<Award> awards) =>
        applications.Where(a => (a.Status == ApplicationStatus.TownshipOpinion && a.Decides == DecidingOffice.County)
            || ((ForTheCounty.Contains(a.Status) || (a.Status == ApplicationStatus.DecideAgain && a.Decides == DecidingOffice.County))
                && !a.Steps.Any(s => s.ActorId == actor.Id && AgainstDecision.Contains(s.Trigger))
                && !awards.Any(award => award.ApplicationId == a.Id && award.Accounts.Any(account => account.By == actor.Id)))
            || (a.Status == ApplicationStatus.Approved && withoutAccount.Contains(a.Id)));

    internal static IQueryable<Application> InSight(WelfareDb db, Actor actor) => Tracked(db, actor).AsNoTracking();

    /// <summary>The same, to be changed.</summary>
    internal static IQueryable<Application> Tracked(WelfareDb db, Actor actor) => PlaceScope.Of(actor).Prefix is { } prefix
        ? db.Applications.Where(a => a.VillageCode.StartsWith(prefix) && a.SubmittedAt != null)
        : db.Applications.Where(_ => false);

    private static IQueryable<Application> Filtered(
        IQueryable<Application> inSight, WorkListQuery query, IQueryable<Application> mine)
    {
        var chosen = query.Show switch
        {
            WorkListShow.Waiting => mine,
            WorkListShow.Open or WorkListShow.Pressing => inSight.Where(a => !ApplicationStatuses.Closed.Contains(a.Status)),
            WorkListShow.Closed => inSight.Where(a => ApplicationStatuses.Closed.Contains(a.Status)),
            _ => inSight,
        };
        chosen = query.Only is { } only ? chosen.Where(a => only.Contains(a.Id)) : chosen;
        chosen = query.Status is { } status ? chosen.Where(a => a.Status == status) : chosen;
        return query.Programme is { Length: > 0 } programme ? chosen.Where(a => a.Programme == programme) : chosen;
    }

    // The database cannot read names: those of the person's own place are opened here, one after the other.
    private static async Task<IQueryable<Application>> SearchedAsync(
        IQueryable<Application> chosen, string? search, CancellationToken cancellationToken)
    {
        if (search is not { Length: > 0 })
        {
            return chosen;
        }
        var named = new List<Guid>();
        var names = chosen.Select(a => new { a.Id, a.SealedApplicantName });
        await foreach (var name in names.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (name.SealedApplicantName.Open(name.Id).Contains(search, StringComparison.Ordinal))
            {
                named.Add(name.Id);
            }
        }
        return chosen.Where(a => a.Number.Contains(search) || named.Contains(a.Id));
    }
}

public enum WorkListShow
{
    Waiting,
    Open,
    Closed,
    All,

    /// <summary>Open, with a limit in time that is over, ends soon or can no longer be kept.</summary>
    Pressing,

    /// <summary>Those that came out otherwise when a challenged fact was looked at again: a person must look at them.</summary>
    Changed,
}

/// <summary>What a work list is asked for. The first page is 1.</summary>
public sealed record WorkListQuery(WorkListShow Show, ApplicationStatus? Status, string? Programme, string? Search, int Page)
{
    /// <summary>Only these applications; null for all.</summary>
    public IReadOnlyCollection<Guid>? Only { get; init; }
}

/// <summary>One page of a work list, with how many there are in all, how many wait for this person, how many came out otherwise after a challenge, and the programmes it could filter by.</summary>
public sealed record WorkList(IReadOnlyList<WorkItem> Items, int Total, int Waiting, int Changed, IReadOnlyList<string> Programmes);

/// <summary>A line of a work list.</summary>
public sealed record WorkItem(
    Guid Id,
    string Number,
    string Programme,
    Guid ApplicantId,
    string ApplicantName,
    string VillageCode,
    ApplicationStatus Status,
    Verdict AdviceVerdict,
    DateTimeOffset SubmittedAt,
    DateTimeOffset LastStepAt,
    DateOnly? NoticeUntil,
    bool WaitsForMe,
    bool MustBeLookedAt);
