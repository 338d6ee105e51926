using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Awards;

/// <summary>What stands against a change of an award.</summary>
internal static class AwardRules
{
    public static IReadOnlyList<Words> ObjectionsTo(Award award, AwardAction action, AwardStanding standing, Actor actor, DateTimeOffset now) =>
        [.. About(award, action, standing, actor, now).Where(rule => !rule.Holds).Select(rule => rule.Says)];

    public static bool IsTakenBy(Actor actor) =>
        actor.Role == Roles.CountyReviewer && actor.Id != Guid.Empty && !string.IsNullOrWhiteSpace(actor.Name);

    /// <summary>Recording where it is paid into is part of paying, and paying is nobody's who had another part.</summary>
    public static Words HadParts(IReadOnlyList<CasePart> parts) => new(
        $"您办理过该户的“{string.Join('、', parts.Select(part => CaseParts.WordsOf(part).Zh))}”。登记收款账户属于发放，由没有办理过其他环节的县级确认人员办理。",
        $"Of this household you had {string.Join(", ", parts.Select(part => CaseParts.WordsOf(part).En))}. Recording the account is part of paying: a county reviewer who had no other part does it.");

    private static IEnumerable<(bool Holds, Words Says)> About(Award award, AwardAction action, AwardStanding standing, Actor actor, DateTimeOffset now)
    {
        yield return (IsTakenBy(actor), new("待遇变动由县级确认人员实名办理。", "A named county reviewer decides about an award."));
        yield return (
            action is not (FollowGrant or FollowRefusal) && action is not EndAward { Why: AwardEnd.DecidedAgain },
            new("重新作出的决定在申请中登记。", "A decision made again is recorded with the application."));
        yield return (
            !standing.DecidedBefore.Contains(actor.Id),
            new("复议、诉讼要求重新作出的，由没有作过原决定的人办理。", "An appeal has it decided again: by somebody who did not decide it before."));
        yield return (
            award.Accounts.All(account => account.By != actor.Id),
            new("您登记过这项待遇的收款账户，待遇变动由他人决定。", "You recorded the account of this award: somebody else decides about it."));
        yield return (
            action.Reason.Trim().Length is > 0 and <= AwardChange.ReasonMaxLength,
            new("请写明理由（不超过 2000 个字）。", "Give a reason (at most 2,000 characters)."));
        yield return (
            action is CorrectAward || (action.FromMonth.Day == 1 && action.FromMonth >= AwardMonths.After(now)),
            new("最早从决定的次月起生效（闽民救〔2021〕128号第五十八条、第六十二条）。", "It applies from the month after the decision at the earliest (S11 art 58, 62)."));
        yield return (
            action is CorrectAward || action.FromMonth >= award.Last.FromMonth,
            new("不能早于上一次变动生效的月份。", "It cannot begin before the last change does."));
        yield return (
            action is not CorrectAward correct || IsCorrection(award, correct, standing.FirstMonth, AwardMonths.Of(now)),
            new("补发限于受理次月至本月，每月的金额须高于已定的金额。", "A correction is for months from the one after the acceptance up to this one, and gives more in each than was decided."));
        yield return (
            action is not GiveGrace grace || (standing.Grace is { } months && grace.LastMonth.Day == 1 && months.Has(grace.Length)),
            standing.Grace is { } open
                ? new($"渐退期为 {open.Least} 至 {open.Most} 个月。", $"Grace is {open.Least} to {open.Most} months.")
                : new("这个事项没有渐退期的规定。", "The programme has no time of grace."));
        yield return (new Award.Lifecycle(award).Allows(action.Trigger), new("待遇目前的状态不能这样变动。", "The award is not in a state for that."));
        yield return (IsAmountRight(award, action), new("金额须大于零，变更后的金额须与现在不同。", "The amount is above zero, and a changed amount is another than now."));
        yield return (
            !(standing.IsDisputed && IsAgainst(award, action)),
            new("所依据的信息有异议，部门尚未答复，不能减发、停发或者终止。", "A fact it rests on is in dispute and not yet answered: nothing can be cut, suspended or ended."));
        yield return (
            action is not EndAward end || (end.Why == AwardEnd.Death ? end.DiedOn <= ChinaCalendar.DayOf(now) : end.DiedOn is null),
            new("因死亡终止的，请填写死亡日期，且不晚于今天。", "An end by death needs the day of death, not later than today."));
    }

    private static bool IsCorrection(Award award, CorrectAward correct, DateOnly first, DateOnly thisMonth) =>
        correct.FromMonth.Day == 1 && correct.LastMonth.Day == 1 && correct.FromMonth >= first && correct.LastMonth <= thisMonth && correct.FromMonth <= correct.LastMonth
        && AwardMonths.Between(correct.FromMonth, correct.LastMonth).All(month => correct.Amount > award.AmountIn(month));

    private static bool IsAmountRight(Award award, AwardAction action) => action switch
    {
        ChangeAmount change => change.Amount > 0 && change.Amount != award.Last.Amount,
        ResumeAward resume => resume.Amount > 0,
        _ => true,
    };

    // A death is no finding about a household's means, and what people ask for themselves is not against them.
    private static bool IsAgainst(Award award, AwardAction action) => action switch
    {
        ChangeAmount change => change.Amount < award.Last.Amount,
        SuspendAward or GiveGrace => true,
        EndAward end => end.Why is not (AwardEnd.Death or AwardEnd.OwnWish),
        _ => false,
    };
}

/// <summary>What bears on a decision about an award besides the award itself.</summary>
/// <param name="IsDisputed">A fact it rests on is in dispute and not yet answered.</param>
/// <param name="FirstMonth">The first month it could have been paid for.</param>
/// <param name="Grace">How many months of grace the law leaves open; null where there are none.</param>
internal sealed record AwardStanding(bool IsDisputed, DateOnly FirstMonth, GraceMonths? Grace)
{
    /// <summary>Who made the changes that an appeal has decided again; nobody else is kept from deciding.</summary>
    public IReadOnlyCollection<Guid> DecidedBefore { get; init; } = [];
}
