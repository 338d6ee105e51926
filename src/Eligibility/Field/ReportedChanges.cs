using System.Collections.Immutable;

namespace Welfare.Eligibility.Field;

/// <summary>What a household of today's list says has changed since it was last asked. Answers are keyed <c>household.area</c> and <c>m2.legal_duty</c>.</summary>
public sealed record ReportedChanges
{
    public const int WordsMaxLength = 500;

    private const int KeyMaxLength = 8;

    /// <summary>Whether somebody of the household said that nothing has.</summary>
    public bool Nothing { get; init; }

    /// <summary>Whose word it is: a member's key; empty for somebody else, whom the note names.</summary>
    public string SaidBy { get; init; } = "";

    /// <summary>Keys of the members who live there no more.</summary>
    public ImmutableArray<string> Left { get; init; } = [];

    /// <summary>About income and work, in words.</summary>
    public string Income { get; init; } = "";

    /// <summary>About where and how they live, in words.</summary>
    public string Housing { get; init; } = "";

    /// <summary>About health and care, in words.</summary>
    public string Health { get; init; } = "";

    /// <summary>About anything else, in words.</summary>
    public string Other { get; init; } = "";

    /// <summary>The answers as they are now: those that were read out and still hold, and those given anew.</summary>
    public ImmutableSortedDictionary<string, string> Answers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The earlier answers that were read out, as the phone had them.</summary>
    public ImmutableSortedDictionary<string, string> Told { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    internal bool IsWhole =>
        SaidBy is { Length: <= KeyMaxLength } && !Left.IsDefault && Left.Length <= ReportContent.MembersMost && Left.All(key => key is { Length: <= KeyMaxLength })
        && new[] { Income, Housing, Health, Other }.All(words => words is { Length: <= WordsMaxLength })
        && ReportContent.AreWhole(Answers) && ReportContent.AreWhole(Told)
        && (!Nothing || IsNothing);

    // Whoever says that nothing has changed gives no other answer than was read out.
    private bool IsNothing =>
        Left.IsEmpty && string.Concat(Income, Housing, Health, Other).Length == 0 && Answers.All(answer => Told.GetValueOrDefault(answer.Key) == answer.Value);
}
