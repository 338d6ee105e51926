namespace Welfare.Eligibility.Facts.Files;

/// <summary>Cells as comma-separated text.</summary>
internal static class CsvText
{
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    public static string Join(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    public static string Cell(string text) =>
        text.IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
