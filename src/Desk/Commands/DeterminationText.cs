using System.Globalization;
using System.Text;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Commands;

/// <summary>A determination as plain text for the terminal.</summary>
internal static class DeterminationText
{
    public static string Write(Determination d, bool english)
    {
        var text = new StringBuilder();
        string Say(Words words) => english ? words.En : words.Zh;
        text.AppendLine(CultureInfo.InvariantCulture, $"━━ {Say(d.Title)} ({d.Programme})  {d.Household}");
        text.AppendLine(CultureInfo.InvariantCulture, $"   {Say(VerdictWords(d.Verdict))}{Amount(d, english)}");
        foreach (var finding in d.Findings)
        {
            var member = finding.Member is null ? "" : $" [{finding.Member}]";
            text.AppendLine(CultureInfo.InvariantCulture, $" {Mark(finding.Verdict)} {finding.Rule}{member} {Say(finding.Title)}: {Say(finding.Message)}  〔{finding.Cites}〕");
            foreach (var line in FullText.Of(finding, english))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"     {line}");
            }
        }

        foreach (var line in d.Calculation ?? [])
        {
            var member = line.Member is null ? "" : $" [{line.Member}]";
            var result = line.Value is null ? (english ? "unknown" : "未知") : $"{(line.Exact ? "=" : "≈")} {line.Value}{Unit(line.Unit, english)}";
            text.AppendLine(CultureInfo.InvariantCulture, $"   = {Say(line.Label)}{member}: {Say(line.Formula)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"       {Say(line.Figures)} {result}");
            foreach (var operand in line.Operands.Where(o => o.Kind is "fact" or "figure"))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"         {Say(operand.Label)}{(operand.Member is null ? "" : $" [{operand.Member}]")}: {operand.Value ?? operand.State.ToString()}{Unit(operand.Unit, english)}{From(operand)}");
            }
        }

        foreach (var line in FullText.Of(d.Deciding, english))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"   {line}");
        }

        foreach (var missing in d.Missing)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"   ? {Say(missing.Label)}{(missing.Member is null ? "" : $" [{missing.Member}]")}: {missing.State} ← {Say(missing.SuppliedBy)}");
        }

        foreach (var way in d.WayForward)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"   → {Say(way)}");
        }

        foreach (var figure in d.Unconfirmed)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"   ! {Say(figure.Label)} {figure.Value}: {(english ? "not confirmed" : "未经确认")} ({figure.Source})");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"   {d.Receipt.Ruleset} · {d.Receipt.AsOf:yyyy-MM-dd} · {d.Receipt.Sha256[..12]} · {d.Receipt.Engine}");
        return text.ToString();
    }

    private static string Unit(Words? unit, bool english) => unit is null ? "" : $" {(english ? unit.En : unit.Zh)}";

    private static string From(Operand operand) =>
        operand.Source is null ? "" : string.Create(CultureInfo.InvariantCulture, $" ({operand.Source}{(operand.AsOf is { } day ? $", {day:yyyy-MM-dd}" : "")})");

    private static string Amount(Determination d, bool english)
    {
        if (d.Amount is { } amount)
        {
            var per = (d.AmountPer, english) switch { ("month", true) => " a month", ("month", false) => "/月", ("day", true) => " a day", ("day", false) => "/天", (_, true) => " once", _ => "（一次性）" };
            return $"  {amount / 100}.{amount % 100:00} {(english ? "yuan" : "元")}{per}";
        }

        return d.AmountHint is { } hint ? $"  {hint.From / 100}–{hint.To / 100} {(english ? "yuan" : "元")}" : "";
    }

    internal static char Mark(Verdict verdict) => verdict switch { Verdict.Met => '✓', Verdict.NotMet => '✗', Verdict.Unknown => '?', _ => '◇' };

    private static Words VerdictWords(Verdict verdict) => verdict switch
    {
        Verdict.Met => new("很可能符合（预审意见，不是决定）", "likely to qualify (advice, not a decision)"),
        Verdict.NotMet => new("目前不符合（预审意见，不是决定；仍可申请）", "does not qualify as things stand (advice, not a decision; applying is still possible)"),
        Verdict.Unknown => new("还不能判断", "cannot say yet"),
        _ => new("需由工作人员认定", "a member of staff must judge"),
    };
}
