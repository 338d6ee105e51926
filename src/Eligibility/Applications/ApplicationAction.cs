namespace Welfare.Eligibility.Applications;

/// <summary>One step somebody asks to take, with everything the record keeps of it.</summary>
public abstract record ApplicationAction(ApplicationTrigger Trigger, string Reason);

public sealed record SubmitApplication(string Reason) : ApplicationAction(ApplicationTrigger.Submit, Reason);

public sealed record AcceptApplication(string Reason) : ApplicationAction(ApplicationTrigger.Accept, Reason);

/// <summary>The reason is the one-time full list of what is missing (S11 art 37).</summary>
public sealed record ReturnForCompletion(string Reason) : ApplicationAction(ApplicationTrigger.ReturnForCompletion, Reason);

/// <summary>The reason is why nothing has changed since the refusal (S11 art 38(五)).</summary>
public sealed record DeclineAcceptance(string Reason) : ApplicationAction(ApplicationTrigger.DeclineAcceptance, Reason);

public sealed record ResubmitApplication(string Reason) : ApplicationAction(ApplicationTrigger.Resubmit, Reason);

/// <summary>A visit at the household's home. The reason is what the investigators found.</summary>
public abstract record HomeVisit(ApplicationTrigger Trigger, IReadOnlyList<string> Investigators, string Reason) : ApplicationAction(Trigger, Reason)
{
    /// <summary>The numbers of the photographs and signatures that belong to it.</summary>
    public IReadOnlyList<int> Pictures { get; init; } = [];

    /// <summary>Why nobody of the household signed; empty where somebody did.</summary>
    public string Unsigned { get; init; } = "";

    /// <summary>Whether a step is a visit at the home.</summary>
    public static bool IsTakenBy(ApplicationTrigger trigger) => trigger is ApplicationTrigger.RecordSurvey or ApplicationTrigger.RecordCountySurvey;

    /// <summary>Those who made it, as they are written down.</summary>
    public IEnumerable<string> Names() => Investigators.Select(name => name.Trim()).Where(name => name.Length > 0);
}

/// <summary>By the township (S11 art 41).</summary>
public sealed record RecordSurvey(IReadOnlyList<string> Investigators, string Reason) : HomeVisit(ApplicationTrigger.RecordSurvey, Investigators, Reason);

/// <summary>By the county itself, where somebody of the household is a near relative of staff (S11 art 45).</summary>
public sealed record RecordCountySurvey(IReadOnlyList<string> Investigators, string Reason)
    : HomeVisit(ApplicationTrigger.RecordCountySurvey, Investigators, Reason);

/// <summary>The reason is what was said at the review; it is a reference and decides nothing (S11 art 44).</summary>
public sealed record RecordVillageReview(int? Representatives, int? Present, int? InFavour, string Reason)
    : ApplicationAction(ApplicationTrigger.RecordVillageReview, Reason);

/// <summary>Help given at once. The amount is in fen; the reason is what was seen on the spot (S8 二(二)).</summary>
public sealed record AidFirst(EmergencyKind? Kind, IReadOnlyList<string> SeenBy, long? Amount, string Reason)
    : ApplicationAction(ApplicationTrigger.AidFirst, Reason);

/// <summary>After help was given first: the papers, with what the township recommends.</summary>
public sealed record CompletePapers(bool Recommends, string Reason) : ApplicationAction(ApplicationTrigger.CompletePapers, Reason);

/// <summary>The reason is how age and place were checked.</summary>
public sealed record CheckAgeAndPlace(string Reason) : ApplicationAction(ApplicationTrigger.CheckAgeAndPlace, Reason);

public sealed record StartNotice(string Reason) : ApplicationAction(ApplicationTrigger.StartNotice, Reason);

/// <summary>The reason is what was objected; the household is surveyed again (S11 art 44).</summary>
public sealed record RaiseObjection(string Reason) : ApplicationAction(ApplicationTrigger.RaiseObjection, Reason);

public sealed record GiveOpinion(bool Recommends, string Reason) : ApplicationAction(ApplicationTrigger.GiveOpinion, Reason);

public sealed record ReceivePapers(string Reason) : ApplicationAction(ApplicationTrigger.ReceivePapers, Reason);

/// <summary>A decision that departs from the advice says why by a code as well as in words.</summary>
public abstract record DecideApplication(ApplicationTrigger Trigger, DepartureReason? Departure, string Reason)
    : ApplicationAction(Trigger, Reason);

/// <summary>The amount is in fen; null where the programme pays nothing.</summary>
public sealed record ApproveApplication(long? Amount, DepartureReason? Departure, string Reason)
    : DecideApplication(ApplicationTrigger.Approve, Departure, Reason);

/// <summary>The grounds are the ids of the conditions that are not met.</summary>
public sealed record RefuseApplication(IReadOnlyList<string> Grounds, DepartureReason? Departure, string Reason)
    : DecideApplication(ApplicationTrigger.Refuse, Departure, Reason);

/// <summary>The reason is what the body that heard the appeal ordered.</summary>
public sealed record ReopenApplication(string Reason) : ApplicationAction(ApplicationTrigger.Reopen, Reason);

public sealed record WithdrawApplication(string Reason) : ApplicationAction(ApplicationTrigger.Withdraw, Reason);
