namespace Welfare.Desk.Features.Reveals;

/// <summary>What somebody asks to see on a page, and why.</summary>
public sealed record RevealForm
{
    public const int WordsMaxLength = 500;

    /// <summary>Keys of <see cref="RevealThing"/>.</summary>
    public string[]? Show { get; init; }

    public string? Reason { get; init; }

    public string? Words { get; init; }
}
