using Welfare.Eligibility.Applications.Clocks;
using Welfare.Rules;

namespace Welfare.Desk.Features.Clocks;

/// <summary>Why limits pause, in both languages.</summary>
internal static class ClockWords
{
    public static Words Of(PauseReason reason) => reason switch
    {
        PauseReason.Completion => new("申请人补正材料", "the household completes papers"),
        PauseReason.OtherCounty => new("等待外地协查答复", "another county has been asked"),
        _ => new("等待鉴定、评估结果", "an assessment is awaited"),
    };
}
