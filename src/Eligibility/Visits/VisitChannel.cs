namespace Welfare.Eligibility.Visits;

public enum VisitChannel
{
    Window,
    Field,
}
