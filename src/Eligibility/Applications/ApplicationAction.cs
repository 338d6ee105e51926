namespace Welfare.Eligibility.Applications;

/// <summary>One step somebody asks to take, with everything the record keeps of it.</summary>
public abstract record ApplicationAction(ApplicationTrigger Trigger, string Reason);

public sealed record SubmitApplication(string Reason) : ApplicationAction(ApplicationTrigger.Submit, Reason);

public sealed record AcceptApplication(string Reason) : ApplicationAction(ApplicationTrigger.Accept, Reason);

/// <summary>The reason is the one-time full list of what is missing (S11 art 37).</summary>
public sealed record ReturnForCompletion(string Reason) : ApplicationAction(ApplicationTrigger.ReturnForCompletion, Reason);

public sealed record ResubmitApplication(string Reason) : ApplicationAction(ApplicationTrigger.Resubmit, Reason);

/// <summary>The reason is what the investigators found (S11 art 41).</summary>
public sealed record RecordSurvey(IReadOnlyList<string> Investigators, string Reason)
    : ApplicationAction(ApplicationTrigger.RecordSurvey, Reason);

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

public sealed record WithdrawApplication(string Reason) : ApplicationAction(ApplicationTrigger.Withdraw, Reason);
