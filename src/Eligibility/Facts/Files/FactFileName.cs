using System.Text.RegularExpressions;

namespace Welfare.Eligibility.Facts.Files;

/// <summary>What a file's name says: <c>D08_350128_2022-05-31.csv</c> is everybody of 350128; with <c>.partial</c> only those it names.
/// What a person adds behind the day (<c>.returned</c>, <c>.2</c>) says nothing.</summary>
internal sealed partial record FactFileName(string? Item, string? Region, DateOnly? AsOf, bool Complete)
{
    public static FactFileName Read(string path)
    {
        var match = Pattern().Match(Path.GetFileName(path));
        if (!match.Success)
        {
            return new FactFileName(null, null, null, Complete: false);
        }
        var region = match.Groups["region"];
        var date = match.Groups["date"];
        return new FactFileName(
            match.Groups["item"].Value.ToUpperInvariant(),
            region.Success ? region.Value : null,
            date.Success && FactText.TryReadDate(date.Value, out var asOf) ? asOf : null,
            Complete: region.Success && !match.Groups["partial"].Success);
    }

    [GeneratedRegex(@"^(?<item>D\d\d)(_(?<region>\d{6}|\d{12}))?(_(?<date>\d{4}-?\d\d-?\d\d))?(\.[a-z0-9-]{1,20}?)*?(?<partial>\.partial)?\.(csv|xlsx)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
