using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Places;

/// <summary>The division somebody works for. Without one, nobody's household is in it.</summary>
public readonly record struct PlaceScope(string Code)
{
    public static PlaceScope Of(Actor actor) => new(actor.PlaceCode);

    /// <summary>What the code of every place inside begins with; null where there is no place.</summary>
    public string? Prefix => string.IsNullOrEmpty(Code) ? null : PlaceCode.Significant(Code);

    public bool Covers(string placeCode) => Prefix is { } prefix && placeCode.StartsWith(prefix, StringComparison.Ordinal);
}
