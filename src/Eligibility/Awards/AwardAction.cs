namespace Welfare.Eligibility.Awards;

/// <summary>What somebody decides about an award, from which month on. Nothing of it can reach back.</summary>
public abstract record AwardAction(DateOnly FromMonth, string Reason);

/// <summary>Another amount, in fen a month (S11 art 62).</summary>
public sealed record ChangeAmount(DateOnly FromMonth, long Amount, string Reason) : AwardAction(FromMonth, Reason);

public sealed record SuspendAward(DateOnly FromMonth, string Reason) : AwardAction(FromMonth, Reason);

public sealed record ResumeAward(DateOnly FromMonth, long Amount, string Reason) : AwardAction(FromMonth, Reason);

/// <summary>The day of death belongs to an end by death, and to no other.</summary>
public sealed record EndAward(DateOnly FromMonth, AwardEnd Why, DateOnly? DiedOn, string Reason) : AwardAction(FromMonth, Reason);
