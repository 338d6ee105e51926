using System.Globalization;
using System.Text.RegularExpressions;

namespace Welfare.Rules.Language;

/// <summary>ISO 8601 durations of whole years, months and days: <c>P60Y</c>, <c>P1Y6M</c>, <c>P90D</c>.</summary>
internal static partial class Durations
{
    public static bool TryParse(string text, out int months, out int days)
    {
        months = days = 0;
        var match = Pattern().Match(text);
        if (!match.Success || text.Length < 3)
        {
            return false;
        }

        var sign = match.Groups["sign"].Success ? -1 : 1;
        months = sign * ((Part(match, "y") * 12) + Part(match, "m"));
        days = sign * Part(match, "d");
        return true;
    }

    private static int Part(Match match, string name) =>
        match.Groups[name] is { Success: true } g ? int.Parse(g.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^(?<sign>-)?P((?<y>[0-9]{1,4})Y)?((?<m>[0-9]{1,5})M)?((?<d>[0-9]{1,6})D)?$")]
    private static partial Regex Pattern();
}
