namespace Welfare.Eligibility.Applications;

public enum DecisionOutcome
{
    Approved,
    Refused,
}
