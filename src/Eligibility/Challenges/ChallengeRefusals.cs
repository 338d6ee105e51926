using System.Globalization;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Places;
using Welfare.Rules;

namespace Welfare.Eligibility.Challenges;

/// <summary>Somebody else took a step with the challenge since this person looked.</summary>
public sealed class ChallengeOvertakenException(ChallengeEntry taken) : WriteRefusedException(SaysOf(taken))
{
    public ChallengeEntry Taken { get; } = taken;

    private static Words SaysOf(ChallengeEntry taken)
    {
        var (what, at) = (ChallengeWords.Of(taken.Kind), ChallengeWords.Moment(taken.At));
        return new(
            $"{taken.ByName}已于{at}办理“{what.Zh}”，本次未作任何更改。请查看最新情况后再办理。",
            $"{taken.ByName} took the step “{what.En}” at {at}. Nothing of yours was recorded; read the latest state first.");
    }
}

/// <summary>The same thing is in dispute already.</summary>
public sealed class AlreadyInDisputeException(OpenDispute dispute) : WriteRefusedException(new(
    $"这项信息已由{dispute.RaisedByName}于{ChallengeWords.Moment(dispute.RaisedAt)}登记异议，部门应不迟于{Day(dispute.DueOn)}答复，不用再登记一次。",
    $"{dispute.RaisedByName} already recorded a challenge of this at {ChallengeWords.Moment(dispute.RaisedAt)}; the department has until {Day(dispute.DueOn)}. There is no need to record it again."))
{
    public OpenDispute Dispute { get; } = dispute;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What is asked for cannot be done with this challenge.</summary>
public sealed class ChallengeNotPossibleException(Words says) : WriteRefusedException(says);

/// <summary>There is no such challenge within this person's sight.</summary>
public sealed class ChallengeUnknownException() : WriteRefusedException(new("没有这条异议。", "There is no such challenge."));

/// <summary>What people call the states and steps of a challenge.</summary>
public static class ChallengeWords
{
    public static Words Of(ChallengeState state) => state switch
    {
        ChallengeState.Open => new("待部门答复", "waiting for the department"),
        ChallengeState.AwaitingInformation => new("待补充说明", "waiting for more information"),
        ChallengeState.Corrected => new("已更正", "corrected"),
        ChallengeState.Confirmed => new("核实无误", "confirmed as it was"),
        ChallengeState.Withdrawn => new("本人已撤回", "withdrawn by the person"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static Words Of(ChallengeEntryKind kind) => kind switch
    {
        ChallengeEntryKind.Raised => new("登记异议", "recorded the challenge"),
        ChallengeEntryKind.Asked => new("要求补充说明", "asked for more information"),
        ChallengeEntryKind.Replied => new("补充说明", "gave more information"),
        ChallengeEntryKind.Corrected => new("更正", "corrected the fact"),
        ChallengeEntryKind.Confirmed => new("核实无误", "confirmed the fact"),
        ChallengeEntryKind.Withdrawn => new("撤回异议", "withdrew the challenge"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static string Moment(DateTimeOffset at) => ChinaCalendar.TimeOf(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
