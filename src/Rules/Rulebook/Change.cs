namespace Welfare.Rules.Rulebook;

/// <summary>What kind of thing changed.</summary>
public enum ChangedPart
{
    /// <summary>The version itself: its name, its last day, how its benefits add up.</summary>
    Version,

    /// <summary>A rule.</summary>
    Rule,

    /// <summary>A named expression, or who may be counted in or out.</summary>
    Definition,

    /// <summary>A figure.</summary>
    Parameter,

    /// <summary>A reading chosen where the law is ambiguous.</summary>
    Setting,

    /// <summary>What the law says and the version does not compute.</summary>
    Gap,

    /// <summary>A source that rules cite.</summary>
    Source,
}

/// <summary>What happened to it.</summary>
public enum ChangeKind
{
    /// <summary>It stands only in the later one.</summary>
    Added,

    /// <summary>It stands only in the earlier one.</summary>
    Removed,

    /// <summary>It stands in both with another id, and says the same.</summary>
    Renumbered,

    /// <summary>It stands in both and reads differently.</summary>
    Changed,
}

/// <summary>One difference between two versions.</summary>
/// <param name="Part">What kind of thing it is.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="Id">Its id or name; for a renumbered rule the later one.</param>
/// <param name="Title">What people call it; null where its id is all there is.</param>
/// <param name="Fields">What reads differently; for what was added or removed, its main text.</param>
public sealed record Change(ChangedPart Part, ChangeKind Kind, string Id, Words? Title, IReadOnlyList<FieldChange> Fields);

/// <summary>One field that reads differently.</summary>
/// <param name="Field">What people call the field.</param>
/// <param name="Before">How it read; null where it did not stand.</param>
/// <param name="After">How it reads; null where it no longer stands.</param>
public sealed record FieldChange(Words Field, Words? Before, Words? After);
