using Welfare.Rules;

namespace Welfare.Eligibility.Departments;

/// <summary>What a department says of one person before it says anything else.</summary>
internal enum AnswerStatus
{
    Found,
    NotFound,
    NoAnswer,
    Error,
}

internal static class AnswerStatuses
{
    public static AnswerStatus? Read(string text) => text.ToUpperInvariant() switch
    {
        "FOUND" or "有记录" => AnswerStatus.Found,
        "NOT_FOUND" or "无记录" => AnswerStatus.NotFound,
        "NO_ANSWER" or "未答复" => AnswerStatus.NoAnswer,
        "ERROR" or "查询出错" => AnswerStatus.Error,
        _ => null,
    };

    public static FactState State(this AnswerStatus status) => status switch
    {
        AnswerStatus.Found => FactState.Known,
        AnswerStatus.NotFound => FactState.None,
        _ => FactState.Unknown,
    };
}
