namespace Welfare.Eligibility.Awards;

/// <summary>What somebody decides about an award, from which month on. Nothing against a person can reach back.</summary>
public abstract record AwardAction(AwardTrigger Trigger, DateOnly FromMonth, string Reason);

/// <summary>The application was decided again and granted: the amount of the new decision.</summary>
public sealed record FollowGrant(DateOnly FromMonth, long Amount, string Reason) : AwardAction(AwardTrigger.GrantAgain, FromMonth, Reason);

/// <summary>The application was decided again and refused.</summary>
public sealed record FollowRefusal(DateOnly FromMonth, string Reason) : AwardAction(AwardTrigger.RefuseAgain, FromMonth, Reason);

/// <summary>Another amount, in fen a month (S11 art 62).</summary>
public sealed record ChangeAmount(DateOnly FromMonth, long Amount, string Reason) : AwardAction(AwardTrigger.Change, FromMonth, Reason);

public sealed record SuspendAward(DateOnly FromMonth, string Reason) : AwardAction(AwardTrigger.Suspend, FromMonth, Reason);

public sealed record ResumeAward(DateOnly FromMonth, long Amount, string Reason) : AwardAction(AwardTrigger.Resume, FromMonth, Reason);

/// <summary>The day of death belongs to an end by death, and to no other.</summary>
public sealed record EndAward(DateOnly FromMonth, AwardEnd Why, DateOnly? DiedOn, string Reason) : AwardAction(AwardTrigger.End, FromMonth, Reason);

/// <summary>The same amount up to and with a last month, then nothing (S11 art 61). A person decides how many months within what the law leaves open.</summary>
public sealed record GiveGrace(DateOnly FromMonth, DateOnly LastMonth, string Reason) : AwardAction(AwardTrigger.GiveGrace, FromMonth, Reason)
{
    private const int MonthsOfYear = 12;

    /// <summary>Months, both ends inclusive.</summary>
    public int Length => ((LastMonth.Year - FromMonth.Year) * MonthsOfYear) + LastMonth.Month - FromMonth.Month + 1;
}

/// <summary>
/// More than was paid, for months that are over: a mistake found, or a decision that came late or was set aside. The difference is owed with the next list.
/// </summary>
public sealed record CorrectAward(DateOnly FromMonth, DateOnly LastMonth, long Amount, string Reason) : AwardAction(AwardTrigger.Correct, FromMonth, Reason);
