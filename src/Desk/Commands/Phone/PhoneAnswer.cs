using System.Globalization;
using System.Text.Json;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Commands.Phone;

/// <summary>Determinations as lines of text, the same as <c>compare.js</c> writes of the phone's. The facts that findings rest on and the receipt's fingerprints are the desk's own.</summary>
internal static class PhoneAnswer
{
    public static string Of(IEnumerable<Determination> determinations) => string.Join('\n', determinations.SelectMany(Lines));

    /// <summary>Two sums of a text in 32 bits each.</summary>
    public static string Sum(string text)
    {
        var (a, b) = (0x811c9dc5u, 0x9e3779b9u);
        foreach (var letter in text)
        {
            a = (a ^ letter) * 0x01000193;
            b = uint.RotateLeft((b ^ letter) * 0x85ebca6b, 13);
        }

        return $"{a:x8}{b:x8}";
    }

    private static IEnumerable<string> Lines(Determination d) =>
    [
        Line(d.Programme, Both(d.Title), Kebab(d.Verdict), d.Amount, d.AmountPer, d.AmountHint?.From, d.AmountHint?.To, Truth(d.Final), d.Receipt.Ruleset),
        Line(["classes", .. d.Classes]),
        Line(["also", .. d.AlsoMeets]),
        .. d.Benefits.Select(b => Line(["benefit", b.Rule, Both(b.Title), Kebab(b.Verdict), b.Amount, b.AmountPer, b.Member, .. b.Covers])),
        .. d.Findings.Select(f => Line(
            "finding", f.Rule, f.Kind, Kebab(f.Verdict), f.Member, f.Margin?.Value, f.Margin?.Unit, Truth(f.Override), Truth(f.Final), Both(f.Title), Both(f.Says), Both(f.Message), f.Cites, Both(f.WayForward))),
        .. d.Missing.Select(m => Line(["missing", m.Fact, Both(m.Label), m.Member, m.Item, Kebab(m.State), Both(m.SuppliedBy), .. m.Rules])),
        .. d.WayForward.Select(w => Line("way", Both(w))),
        .. d.Unconfirmed.Select(u => Line("unconfirmed", u.Parameter, Both(u.Label), u.Value, Both(u.Unit), u.Source)),
    ];

    private static string Line(params object?[] cells) => string.Join('\t', cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture)));

    private static string Both(Words? words) => words is null ? "" : $"{words.Zh}\t{words.En}";

    private static string Truth(bool value) => value ? "true" : "false";

    private static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
