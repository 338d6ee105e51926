namespace Welfare.Eligibility.Applications;

/// <summary>The steps a person can take with an application.</summary>
public enum ApplicationTrigger
{
    Submit,
    Accept,
    ReturnForCompletion,
    DeclineAcceptance,
    Resubmit,
    RecordSurvey,
    RecordVillageReview,
    AidFirst,
    CompletePapers,
    CheckAgeAndPlace,
    StartNotice,
    RaiseObjection,
    GiveOpinion,
    ReceivePapers,
    RecordCountySurvey,
    Approve,
    Refuse,

    /// <summary>Taken with the outcome of an appeal that has it decided again.</summary>
    Reopen,

    Withdraw,
}
