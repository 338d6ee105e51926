namespace Welfare.Eligibility.Tellings;

/// <summary>What must be told.</summary>
public enum TellingKind
{
    /// <summary>An application was granted or refused (S11 art 47).</summary>
    Decision,

    /// <summary>An application was not accepted (S11 art 38).</summary>
    NotAccepted,

    /// <summary>An award was raised, cut, suspended, resumed, corrected, let go or ended (S11 art 62).</summary>
    AwardChange,
}

/// <summary>Which decision it is.</summary>
/// <param name="Kind">What kind of decision.</param>
/// <param name="Owner">Its application or its award.</param>
/// <param name="Number">Its number within that: of the decision, the step or the change.</param>
public sealed record TellingKey(TellingKind Kind, Guid Owner, int Number);
