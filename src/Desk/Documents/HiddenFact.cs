using Welfare.Rules;

namespace Welfare.Desk.Documents;

/// <summary>How a value stands where it is held back until somebody says why they need it.</summary>
internal static class HiddenFact
{
    /// <summary>In place of the value; no value of a fact can read like this.</summary>
    public const string Value = "•••";

    public static Words Says { get; } = new("已遮盖", "hidden");
}
