using System.Text.RegularExpressions;

namespace Welfare.Rules.Rulesets.Sources;

/// <summary>One place that a rule cites.</summary>
/// <param name="Source">The source's id: <c>S11</c>.</param>
/// <param name="Place">The article, chapter or section with its item: <c>art 17(三)</c>, <c>ch 3</c>, <c>二(一)</c>; empty for the source as a whole.</param>
public sealed partial record Citation(string Source, string Place)
{
    /// <summary>The place without its item: <c>art 17</c> of <c>art 17(三)</c>, <c>三</c> of <c>三4</c>.</summary>
    public string Article => Items().Replace(Place, "");

    /// <summary>As people read it: <c>S11 第17条（三）</c>.</summary>
    public Words Says => new(
        Place.Length == 0 ? Source : $"{Source} {Numbers().Replace(Place, m => $"第{m.Groups[2].Value}{(m.Groups[1].Value == "art" ? "条" : "章")}")}",
        ToString());

    /// <summary>
    /// The places of a citation as written: sources separated by semicolons, places by commas, the word <c>art</c> or <c>ch</c> written once;
    /// <c>S11 art 9(一)(二), 14(七); S7 一</c> are four places.
    /// </summary>
    public static IReadOnlyList<Citation> All(string? written) => [.. (written ?? "")
        .Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(OfSource)];

    /// <summary>As written: <c>S11 art 17(三)</c>.</summary>
    public override string ToString() => Place.Length == 0 ? Source : $"{Source} {Place}";

    private static IEnumerable<Citation> OfSource(string part)
    {
        var (source, rest) = part.Split(' ', 2) is [var id, var after] ? (id, after) : (part, "");
        var kind = Kind().Match(rest).Value;
        foreach (var place in rest.Split([',', '，'], StringSplitOptions.TrimEntries))
        {
            var whole = place.StartsWith(kind, StringComparison.Ordinal) ? place : kind + place;
            var items = Item().Matches(whole);
            foreach (var item in items.Count > 1 ? items.Select(i => i.Value) : [Item().Match(whole).Value])
            {
                yield return new(source, Items().Replace(whole, "") + Tail(whole) + item);
            }
        }
    }

    /// <summary>A number right after a section, as in <c>三4</c>.</summary>
    private static string Tail(string place) => Numbered().Match(place).Groups[1].Value;

    [GeneratedRegex("^(art|ch) ([0-9]+)")]
    private static partial Regex Numbers();

    [GeneratedRegex("^(art |ch )")]
    private static partial Regex Kind();

    [GeneratedRegex(@"[(（][^)）]*[)）]")]
    private static partial Regex Item();

    [GeneratedRegex(@"([(（].*|(?<=^[一二三四五六七八九十]+)\d+)$")]
    private static partial Regex Items();

    [GeneratedRegex(@"^[一二三四五六七八九十]+(\d+)")]
    private static partial Regex Numbered();
}
