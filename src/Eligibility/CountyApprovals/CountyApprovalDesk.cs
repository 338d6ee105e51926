using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.CountyApprovals;

/// <summary>
/// A county's own approval of the rules that the desk decides by: a policy officer submits what was checked, another person of the county approves it.
/// It makes nothing law and stops nothing: what is published decides; whether the county stands behind it is said wherever the rules are shown.
/// </summary>
public sealed class CountyApprovalDesk(WritePath writes, IDbContextFactory<WelfareDb> databases, RulesetLibrary library)
{
    public const string SubjectType = "county-approval";

    private readonly ConcurrentDictionary<(string Version, string County), CountyLaw> _laws = new();

    /// <summary>The county of somebody who works here.</summary>
    public static string CountyOf(Actor actor) => actor.PlaceCode[..PlaceCode.ShortLength];

    /// <summary>What the county's approval is about. The texts are those that the desk opened with.</summary>
    public CountyLaw LawOf(Ruleset version, string county) => _laws.GetOrAdd((version.Id, county), key => CountyLaw.Of(library, version, key.County));

    /// <summary>The county's approval of one version, as it reads now.</summary>
    public async Task<CountyApproval> FindAsync(Ruleset version, string county, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, version, county, cancellationToken);
    }

    /// <summary>The county's approvals of all versions that anybody has done something about, by version.</summary>
    public async Task<IReadOnlyDictionary<string, CountyApproval>> ListAsync(string county, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var steps = await db.CountyApprovalSteps.AsNoTracking().Where(step => step.County == county).ToListAsync(cancellationToken);
        return steps.GroupBy(step => step.RulesVersion)
            .Select(group => (Version: library.AllVersions.FirstOrDefault(v => v.Id == group.Key), Steps: group))
            .Where(pair => pair.Version is not null)
            .ToDictionary(pair => pair.Version!.Id, pair => CountyApproval.Of(pair.Steps, LawOf(pair.Version!, county).Fingerprint));
    }

    /// <summary>Takes a step. <paramref name="fingerprint"/> is what the person saw: another law is not the one they checked.</summary>
    /// <exception cref="CountyApprovalRefusedException">Nothing was written.</exception>
    public Task TakeAsync(Ruleset version, CountyApprovalAct act, string? fingerprint, string? note, string idempotencyKey, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        new WriteOrder($"{SubjectType}.{Verb(act)}", idempotencyKey, actor, new { version.Id, act, fingerprint, note }),
        async (db, now) =>
        {
            var county = CountyOf(actor);
            var law = LawOf(version, county);
            var approval = await ReadAsync(db, version, county, cancellationToken);
            var said = (note ?? "").Trim();
            Ensure(!library.IsDraft(version), new("草案不能核准：先由第二人批准公布。", "A draft cannot be approved: a second person publishes it first."));
            Ensure(fingerprint == law.Fingerprint, new("规则或者数值已有变化，请重新查看后再办。", "The rules or figures have changed: look at them again first."));
            Ensure(said.Length is > 0 and <= CountyApprovalStep.NoteMaxLength, new("请写明核对的依据或者原因（不超过500字）。", "Say what it was checked against, or why (at most 500 characters)."));
            if (Against(approval, act, actor) is { } refused)
            {
                throw new CountyApprovalRefusedException(refused);
            }
            var step = new CountyApprovalStep
            {
                Id = Guid.CreateVersion7(now),
                County = county,
                RulesVersion = version.Id,
                Seq = approval.Steps.Count + 1,
                Act = act,
                Fingerprint = law.Fingerprint,
                Note = said,
                By = actor.Id,
                ByName = actor.Name,
                Role = actor.Role,
                At = now,
            };
            db.Add(step);
            return new(step.Id, SubjectType, said, $"{version.Id}: {Verb(act)} {law.Fingerprint}");
        },
        cancellationToken);

    /// <summary>Why somebody may not take a step now; null where they may.</summary>
    public static Words? Against(CountyApproval approval, CountyApprovalAct act, Actor actor) => act switch
    {
        CountyApprovalAct.Submit when actor.Role != Roles.PolicyOfficer => new("由政策管理员提请核准。", "A policy officer submits it."),
        CountyApprovalAct.Submit when approval.State is CountyApprovalState.Submitted => new("已经提请，等待第二人核准。", "It is submitted already and waits for a second person."),
        CountyApprovalAct.Submit when approval.State is CountyApprovalState.Approved => new("本县已经核准。", "This county has approved it already."),
        CountyApprovalAct.Approve or CountyApprovalAct.SendBack when actor.Role != Roles.CountyReviewer => new("由县级确认人员核准或者退回。", "A county reviewer approves it or sends it back."),
        CountyApprovalAct.Approve or CountyApprovalAct.SendBack when approval.State != CountyApprovalState.Submitted => new("没有待核准的提请。", "Nothing waits for approval."),
        CountyApprovalAct.Approve when approval.Submission?.By == actor.Id => new("提请人不能核准自己的提请。", "Nobody approves what they submitted."),
        CountyApprovalAct.Withdraw when actor.Role is not (Roles.PolicyOfficer or Roles.CountyReviewer) => new("由政策管理员或者县级确认人员撤回。", "A policy officer or a county reviewer withdraws it."),
        CountyApprovalAct.Withdraw when approval.State != CountyApprovalState.Approved => new("没有可以撤回的核准。", "There is no approval to withdraw."),
        _ => null,
    };

    private static string Verb(CountyApprovalAct act) => act switch
    {
        CountyApprovalAct.Submit => "submit",
        CountyApprovalAct.Approve => "approve",
        CountyApprovalAct.SendBack => "send-back",
        _ => "withdraw",
    };

    private async Task<CountyApproval> ReadAsync(WelfareDb db, Ruleset version, string county, CancellationToken cancellationToken)
    {
        var steps = await db.CountyApprovalSteps.AsNoTracking().Where(step => step.County == county && step.RulesVersion == version.Id).ToListAsync(cancellationToken);
        return steps.Count == 0 ? CountyApproval.None : CountyApproval.Of(steps, LawOf(version, county).Fingerprint);
    }

    private static void Ensure(bool holds, Words otherwise)
    {
        if (!holds)
        {
            throw new CountyApprovalRefusedException(otherwise);
        }
    }
}
