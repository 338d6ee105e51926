using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;
using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Awards;

/// <summary>Changes awards, each change a named person's decision through the one write path.</summary>
public sealed class AwardDesk(WritePath writes, IDbContextFactory<WelfareDb> databases, RulesetLibrary library)
{
    public const string SubjectType = "award";

    private static readonly Words Unknown = new("没有这项待遇，或者不在您的辖区内。", "There is no such award in your area.");
    private static readonly Words Overtaken = new("他人刚刚变动了这项待遇，请查看后再办理。", "Somebody else has just changed this award: look at it again.");

    /// <summary>Decides about an award. <paramref name="version"/> is the state the person saw.</summary>
    /// <exception cref="AwardRefusedException">Nothing was written.</exception>
    public Task DecideAsync(Guid award, long version, AwardAction action, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var order = new WriteOrder($"{SubjectType}.{action.Trigger.ToString().ToLowerInvariant()}", idempotencyKey, actor, new { award, version, action = (object)action });
        return writes.WriteAsync(
            order,
            async (db, now) =>
            {
                var held = await HeldAsync(db, award, version, actor, cancellationToken);
                var application = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == held.ApplicationId, cancellationToken);
                await ApplicationDisputes.AttachAsync(db, application, cancellationToken);
                if (AwardRules.ObjectionsTo(held, action, new(application.Disputes.Count > 0, FirstMonthOf(application), GraceOf(held, now)) { DecidedBefore = await AgainOrder.DecidedBeforeAsync(db, held, cancellationToken) }, actor, now) is { Count: > 0 } objections)
                {
                    throw new AwardRefusedException(objections);
                }
                var change = new Award.Lifecycle(held).Take(action, actor, now);
                db.Add(change);
                await AgainOrder.FollowAsync(db, held, change, actor, now, cancellationToken);
                if (action is EndAward)
                {
                    await FieldTaskCauses.AfterEndAsync(db, held, actor, now, cancellationToken);
                }
                return new(held.Id, SubjectType, change.Reason, $"{application.Number}: {change.Kind} {change.FromMonth:yyyy-MM} {change.Amount}", held.PersonId);
            },
            cancellationToken);
    }

    /// <summary>States the account that an award is paid into from now on.</summary>
    /// <exception cref="AwardRefusedException">Nothing was written.</exception>
    public Task PayIntoAsync(Guid award, long version, PayeeAccount account, string idempotencyKey, Actor actor, CancellationToken cancellationToken) => writes.WriteAsync(
        // The key stands for the account: neither its number nor a hash of it, which is soon guessed, is kept in clear.
        new WriteOrder($"{SubjectType}.account", idempotencyKey, actor, new { award, version }),
        async (db, now) =>
        {
            var held = await HeldAsync(db, award, version, actor, cancellationToken);
            var parts = AccountHands.Standing(await AccountHands.ApplicationOfAsync(db, held, cancellationToken), held, actor);
            Words[] objections =
            [
                .. parts.Count == 0 ? [] : (Words[])[AwardRules.HadParts(parts)],
                .. AwardRules.IsTakenBy(actor) ? [] : (Words[])[new("收款账户由县级确认人员实名登记。", "A named county reviewer records the account.")],
                .. account.IsBankCode ? [] : (Words[])[new("银行代码为 12 位数字。", "The bank code is twelve digits.")],
                .. account.IsNumber ? [] : (Words[])[new("账号有误：请核对每一位数字。", "The account number is wrong: check every digit.")],
            ];
            if (objections.Length > 0)
            {
                throw new AwardRefusedException(objections);
            }
            held.PayInto(account, actor, now);
            db.Add(held.Account!);
            return new(held.Id, SubjectType, "paid into", $"{account.Kind} {account.BankCode}", held.PersonId);
        },
        cancellationToken);

    /// <summary>
    /// Keeps the awards of decisions that an earlier version took without keeping one: each as its named person decided, from the month the
    /// decision says. Gives how many there were.
    /// </summary>
    public async Task<int> KeepDecidedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var decided = await db.Decisions.AsNoTracking()
            .Where(d => d.Seq == 0 && d.StartMonth != null && d.Amount > 0 && !db.Awards.Any(a => a.ApplicationId == d.ApplicationId))
            .Select(d => new { d.ApplicationId, d.DecidedBy, d.DecidedByName }).ToListAsync(cancellationToken);
        foreach (var decision in decided)
        {
            var order = new WriteOrder(
                $"{SubjectType}.keep", $"{SubjectType}-{decision.ApplicationId:N}", new(decision.DecidedBy, decision.DecidedByName, Roles.CountyReviewer, ""), new { decision.ApplicationId });
            await writes.WriteAsync(order, (open, _) => KeepAsync(open, decision.ApplicationId, cancellationToken), cancellationToken);
        }
        return decided.Count;
    }

    /// <summary>One award with its changes and accounts; null where there is none in this person's place.</summary>
    public async Task<Award?> FindAsync(Guid award, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await WithRecords(InSight(db.Awards.AsNoTracking(), actor)).SingleOrDefaultAsync(a => a.Id == award, cancellationToken);
    }

    /// <summary>How many months of grace the law leaves open for the award's programme and place on a day; null where it has none.</summary>
    public GraceMonths? GraceOf(Award award, DateTimeOffset now)
    {
        var (county, day, programme) = (award.VillageCode[..PlaceCode.ShortLength], ChinaCalendar.DayOf(now), award.Programme.Replace('-', '_'));
        ParameterValue? Figure(string name) => library.Parameters.FirstOrDefault(p => p.Name == $"{programme}_exit_grace_{name}")?.On(county, day);
        return (Figure("least"), Figure("most")) is ({ } least, { } most) ? new((int)least.Value, (int)most.Value, (int?)Figure("job")?.Value, most.Source) : null;
    }

    // Had it been decided on the day of its acceptance, it would have been paid from the month after.
    private static DateOnly FirstMonthOf(Application application) => AwardMonths.After(application.AcceptedAt ?? application.SubmittedAt!.Value);

    internal static IQueryable<Award> InSight(IQueryable<Award> awards, Actor actor) => PlaceScope.Of(actor).Prefix is { } prefix
        ? awards.Where(award => award.VillageCode.StartsWith(prefix))
        : awards.Where(_ => false);

    internal static IQueryable<Award> WithRecords(IQueryable<Award> awards) => awards.Include(a => a.Changes).Include(a => a.Accounts).AsSplitQuery();

    private static async Task<WriteOutcome> KeepAsync(WelfareDb db, Guid applicationId, CancellationToken cancellationToken)
    {
        var award = Award.Of(await db.Applications.WithRecords().SingleAsync(a => a.Id == applicationId, cancellationToken))!;
        db.Awards.Add(award);
        return new(award.Id, SubjectType, "decided before awards were kept", $"{award.StartMonth:yyyy-MM} {award.Last.Amount}", award.PersonId);
    }

    private static async Task<Award> HeldAsync(WelfareDb db, Guid award, long version, Actor actor, CancellationToken cancellationToken)
    {
        var held = await WithRecords(InSight(db.Awards, actor)).SingleOrDefaultAsync(a => a.Id == award, cancellationToken) ?? throw new AwardRefusedException(Unknown);
        if (held.Version != version)
        {
            throw new AwardRefusedException(Overtaken);
        }
        return await OwnRelatives.AreInAsync(db, held.ApplicationId, actor, cancellationToken) ? throw new AwardRefusedException(OwnRelatives.Withdraw) : held;
    }
}
