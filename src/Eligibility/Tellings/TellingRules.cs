using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Tellings;

/// <summary>What stands against an entry about the telling of a decision, and at which field.</summary>
internal static class TellingRules
{
    public static TellingRefusedException? Against(Telling telling, TellingAction action, Actor actor, DateOnly today) =>
        About(telling, action, actor, today).Where(rule => !rule.Holds).Select(rule => new TellingRefusedException(rule.Field, rule.Says)).FirstOrDefault();

    private static IEnumerable<(bool Holds, string Field, Words Says)> About(Telling telling, TellingAction action, Actor actor, DateOnly today)
    {
        yield return (actor.Id != Guid.Empty && !string.IsNullOrWhiteSpace(actor.Name), "note", new("须由实名人员登记。", "A named person records it."));
        yield return (new Telling.Lifecycle(telling).Allows(action.Act), "note", new("现在的状态不能这样登记，请查看后再办。", "It is not in a state for that: look at it again."));
        yield return (
            action.On is { } day && day >= telling.DecidedOn && day <= today, "on",
            new("日期不早于作出决定之日，不晚于今天。", "The day is not before the decision and not after today."));
        yield return (action.Note.Trim().Length <= TellingEntry.NoteMaxLength, "note", new("情况说明不超过 1000 个字。", "At most 1,000 characters."));
        if (action.Act == TellingAct.Tell)
        {
            yield return (action.Way is { } way && Enum.IsDefined(way), "way", new("请选择告知方式。", "Choose how it was told."));
            yield return (
                action.Receiver.Trim().Length is > 0 and <= TellingEntry.ReceiverMaxLength, "receiver",
                new("请填写签收人或者接听人（不超过 30 个字）。", "Enter who received it (at most 30 characters)."));
            yield return (
                action.Proof.Trim().Length is > 0 and <= TellingEntry.ProofMaxLength, "proof",
                new("请填写凭据：送达回证存放处、挂号信号码或者寄出纸质文书的情况（不超过 200 个字）。", "Enter the proof: where the signed slip is, the number of the letter, or how the paper was sent (at most 200 characters)."));
        }
        else
        {
            yield return (action.Note.Trim().Length > 0, "note", new("请写明情况。", "Say why."));
        }
        yield return (
            action.Act != TellingAct.SetAside || telling.Standing?.By != actor.Id, "note",
            new("由登记人以外的人更正。", "Somebody else than who recorded it sets it aside."));
    }
}
