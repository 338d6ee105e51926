namespace Welfare.Desk.Features.Reveals;

/// <summary>What somebody asks to see on a page, and why.</summary>
public sealed record RevealForm
{
    public const int WordsMaxLength = 500;

    /// <summary>Keys of <see cref="RevealThing"/>.</summary>
    public string[]? Show { get; init; }

    public string? Reason { get; init; }

    public string? Words { get; init; }

    /// <summary>The same reason for everything there is; null where nothing is masked, so that no reason is needed.</summary>
    internal RevealForm? ForAll(IReadOnlyList<RevealThing> things) => things.Count == 0 ? null : this with { Show = [.. things.Select(thing => thing.Key)] };
}
