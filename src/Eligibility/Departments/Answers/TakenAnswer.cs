using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Facts;
using Welfare.Rules;

namespace Welfare.Eligibility.Departments.Answers;

/// <summary>What became of a question.</summary>
/// <param name="Outcome">Whether it was answered, and believed.</param>
/// <param name="Reason">Why not; null where it was.</param>
/// <param name="Answer">What goes into the ledger; null where nothing does.</param>
internal sealed record TakenAnswer(InquiryOutcome Outcome, Words? Reason, DeliveredAnswer? Answer)
{
    public static TakenAnswer Refused(Words reason) => new(InquiryOutcome.Refused, reason, null);

    public static TakenAnswer Refused(string zh, string en) => Refused(new Words(zh, en));
}
