using System.Text;

namespace Welfare.Eligibility.Facts.Files;

/// <summary>Cells as comma-separated text.</summary>
internal static class CsvText
{
    private const char Guard = '\'';

    private static readonly char[] Special = [',', '"', '\r', '\n'];

    public static string Join(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>The same for people who open the file in a spreadsheet.</summary>
    public static string JoinSafely(IEnumerable<string> cells) => Join(cells.Select(Safe));

    // What a spreadsheet would take for a formula is no formula behind an apostrophe (ASVS 5.0 1.2.10).
    public static string Safe(string text) => text.Length > 0 && StartsFormula(text[0]) ? $"{Guard}{text}" : text;

    public static string Cell(string text) =>
        text.IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// A row as it came, for its sender to open: an apostrophe stands before every cell that a spreadsheet would run, and before every one that
    /// begins with an apostrophe of its own, so that <see cref="Unguarded"/> gives back the very same row.
    /// </summary>
    public static string Guarded(string row) => AtEachCell(row, guard: true);

    public static string Unguarded(string row) => AtEachCell(row, guard: false);

    /// <summary>One cell without the apostrophe that <see cref="Guarded"/> put before it.</summary>
    public static string UnguardedCell(string cell) => IsGuarded(cell, 0) ? cell[1..] : cell;

    private static string AtEachCell(string row, bool guard)
    {
        var text = new StringBuilder(row.Length + 16);
        for (var at = 0; at < row.Length;)
        {
            while (at < row.Length && row[at] == ' ')
            {
                text.Append(row[at++]);
            }

            var quoted = at < row.Length && row[at] == '"';
            if (quoted)
            {
                text.Append(row[at++]);
            }

            if (guard && at < row.Length && NeedsGuard(row[at]))
            {
                text.Append(Guard);
            }
            else if (!guard && IsGuarded(row, at))
            {
                at++;
            }

            at = ToNextCell(row, at, quoted, text);
        }
        return text.ToString();
    }

    private static int ToNextCell(string row, int at, bool quoted, StringBuilder text)
    {
        while (at < row.Length)
        {
            var c = row[at++];
            text.Append(c);
            if (c == '"' && quoted)
            {
                if (at < row.Length && row[at] == '"')
                {
                    text.Append(row[at++]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == ',' && !quoted)
            {
                break;
            }
        }
        return at;
    }

    private static bool IsGuarded(string text, int at) => at + 1 < text.Length && text[at] == Guard && NeedsGuard(text[at + 1]);

    private static bool NeedsGuard(char first) => first == Guard || StartsFormula(first);

    // The wide forms too: Chinese and Japanese spreadsheets take them for the narrow ones.
    private static bool StartsFormula(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';
}
