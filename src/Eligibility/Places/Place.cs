namespace Welfare.Eligibility.Places;

/// <summary>An administrative division (GB/T 2260; towns and villages by their statistical codes).</summary>
public sealed class Place
{
    public const int CodeMaxLength = 12;
    public const int NameMaxLength = 60;

    /// <summary>Six digits down to the county, nine for a township, twelve for a village.</summary>
    public required string Code { get; init; }

    public string? ParentCode { get; init; }

    public required PlaceLevel Level { get; init; }

    /// <summary>In Chinese.</summary>
    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Made up: real village codes are not published in a source we could check.</summary>
    public bool Synthetic { get; init; }
}
