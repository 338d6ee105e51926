namespace Welfare.Eligibility.Facts.Files;

/// <summary>Cells as comma-separated text.</summary>
internal static class CsvText
{
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    public static string Join(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>The same for people who open the file in a spreadsheet.</summary>
    public static string JoinSafely(IEnumerable<string> cells) => Join(cells.Select(Safe));

    // What a spreadsheet would take for a formula is no formula behind an apostrophe (ASVS 5.0 1.2.10).
    public static string Safe(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;

    public static string Cell(string text) =>
        text.IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
