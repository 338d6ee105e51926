namespace Welfare.Eligibility.Places;

/// <summary>Reads division codes: two digits name the province, four the prefecture, six the county, nine the township, twelve the village.</summary>
public static class PlaceCode
{
    public const int ShortLength = 6;
    public const int TownshipLength = 9;
    public const int LongLength = 12;

    private const string Country = "000000";

    /// <summary>Whether the area is the place or holds it.</summary>
    public static bool Covers(string area, string place) => place.StartsWith(Significant(area), StringComparison.Ordinal);

    /// <summary>The digits that every place inside the area starts with; empty for the whole country.</summary>
    public static string Significant(string area) => area switch
    {
        Country => "",
        { Length: ShortLength } when area.EndsWith("0000", StringComparison.Ordinal) => area[..2],
        { Length: ShortLength } when area.EndsWith("00", StringComparison.Ordinal) => area[..4],
        { Length: LongLength } when area.EndsWith("000", StringComparison.Ordinal) => area[..TownshipLength],
        _ => area,
    };

    /// <summary>The nine digits of a village's township.</summary>
    public static string Township(string village) => village[..TownshipLength];
}
