using Welfare.Rules;

namespace Welfare.Eligibility.Departments.Inquiries;

/// <summary>How a question of a visit stands.</summary>
/// <param name="PersonId">Who is asked about.</param>
/// <param name="Item">D01 and on.</param>
/// <param name="Outcome">What became of it so far.</param>
/// <param name="Since">When it was asked; of several in a row that nobody answered, the first.</param>
/// <param name="Reason">Why there is no answer, or why it is not believed; null where nothing is wrong or it is still on its way.</param>
public sealed record InquiryStanding(Guid PersonId, string Item, InquiryOutcome Outcome, DateTimeOffset Since, Words? Reason)
{
    /// <summary>So long a page waits for a source; after that it counts as unknown, and is still tried behind the page.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public bool IsOpen => Outcome == InquiryOutcome.Asked;

    public bool IsAnswered => Outcome is InquiryOutcome.Known or InquiryOutcome.None;

    public bool IsLate(DateTimeOffset now) => IsOpen && now - Since >= Patience;

    /// <summary>What the window can do about it; null where the source answered.</summary>
    public Words? WhatToDo(Words department) => Outcome switch
    {
        InquiryOutcome.Asked => new(
            $"先按“未知”处理，可以继续办理；{department.Zh}答复后自动补上",
            $"It counts as unknown for now: go on. The answer of {department.En} is added when it comes"),
        InquiryOutcome.NoAnswer => new(
            $"按“未知”处理，照常受理；可以再问一次{department.Zh}，或者请申请人提供证明材料",
            $"It counts as unknown: take the application all the same. Ask {department.En} again, or take papers from the applicant"),
        InquiryOutcome.Refused => new(
            $"答复没有采用，按“未知”处理，照常受理；请{department.Zh}更正后再问",
            $"The answer was not taken and counts as unknown: take the application all the same. Have {department.En} put it right, then ask again"),
        InquiryOutcome.Disputed => new(
            $"有争议，谁也不采用，照常受理；请{department.Zh}核对姓名和号码",
            $"It is in dispute and used for nobody: take the application all the same. Have {department.En} check name and number"),
        _ => null,
    };
}
