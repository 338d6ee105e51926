using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Payments;

/// <summary>Who may do what with a list, and what must agree before it goes on.</summary>
internal static class PaymentRules
{
    public static void EnsureMayMake(DateOnly month, DateOnly thisMonth, Actor actor)
    {
        Ensure(IsNamed(actor, Roles.PaymentOfficer), new("发放名单由发放经办人员实名编制。", "A named payment officer makes the list."));
        Ensure(month.Day == 1 && month <= thisMonth, new("只能编制本月及以前月份的发放名单。", "A list is made for this month or an earlier one."));
    }

    public static void EnsureMayTake(PaymentList list, PaymentStep step, Actor actor)
    {
        Ensure(IsNamed(actor, Roles.FinanceOfficer), new("发放名单由财政审核人员实名审核、批准。", "A named finance officer checks and releases."));
        Ensure(new PaymentList.Lifecycle(list).Allows(step), new("名单目前的状态不能这样办理。", "The list is not in a state for that."));
        Ensure(actor.Id != list.MadeBy, new("编制名单的人不能审核或者批准。", "Who made the list can neither check nor release it."));
        Ensure(step != PaymentStep.Release || actor.Id != list.CheckedBy, new("审核名单的人不能批准发放。", "Who checked the list cannot release it."));
    }

    /// <summary>Nobody acts twice on one household's application, from its acceptance to its payment.</summary>
    public static void EnsureIndependent(bool hasActed) => Ensure(!hasActed, new(
        "您办理过名单中的申请，请由他人编制、审核或者批准。", "You took a step in an application of this list: somebody else makes, checks and releases it."));

    /// <summary>Line by line, so that what is too much in one cannot hide what is too little in another.</summary>
    public static void EnsureAgrees(PaymentList list, IReadOnlyList<DueAmount> due, IReadOnlySet<Guid> died)
    {
        var lines = list.Lines.ToDictionary(line => (line.AwardId, line.Month), line => (line.Amount, line.Part));
        Ensure(
            lines.Count == due.Count && due.All(owed => lines.TryGetValue((owed.Award.Id, owed.Month), out var line) && line == (owed.Amount, owed.Part)),
            new("编制名单以后待遇有变动，名单与待遇不符，请退回重新编制。", "Awards changed since the list was made: it does not agree with them any more. Send it back to be made again."));
        Ensure(
            !list.Paid.Any(line => died.Contains(line.AwardId)),
            new("名单中有人在月初前已死亡，请退回重新编制。", "A death was recorded of somebody on the list. Send it back to be made again."));
    }

    public static void Ensure(bool holds, Words otherwise)
    {
        if (!holds)
        {
            throw new PaymentRefusedException(otherwise);
        }
    }

    private static bool IsNamed(Actor actor, string role) => actor.Role == role && actor.Id != Guid.Empty && !string.IsNullOrWhiteSpace(actor.Name);
}
