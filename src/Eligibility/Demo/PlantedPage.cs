using System.Globalization;
using System.Text;
using Welfare.Rules;

namespace Welfare.Eligibility.Demo;

/// <summary>The list of planted households as a page of Markdown.</summary>
internal static class PlantedPage
{
    public static string Write(DateOnly firstDay)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Households planted in the synthetic county

            Everybody here is made up: identity numbers carry the sequence 000, which is issued to nobody.
            Each household stands on an edge of the law. Look the person up at the window by the number (village 350128107900, Jinjing),
            let every member sign, answer as said, and compare. What the table does not say: the household is rural, has no absent member,
            no other income and no irregular work, pays no support and has nobody elsewhere who must support it, hires nobody, spends nothing
            on illness, care or study, has no circumstances to explain, and is not kin of an official.

            The days in this copy are counted from {firstDay:yyyy-MM-dd}. Rows marked † stand on a birthday or a day: their people, or how long they
            stay on the edge, depend on the day the county was first started. The file `data/demo/planted.md` of an installation has its own numbers.

            | Household | Identity number | Name | What it shows | 说明 | Answer at the window | Advice |
            |---|---|---|---|---|---|---|

            """);
        foreach (var planted in new PlantedHouseholds(new DemoNumbers(), firstDay).All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {planted.Household.Number}{(planted.DependsOnDay ? " †" : "")} | {planted.Head.Number.Value} | {planted.Head.Name} ");
            page.Append(CultureInfo.InvariantCulture, $"| {planted.Shows.En} | {planted.Shows.Zh} | {Answers(planted)} | {Advice(planted)} |\n");
        }
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Answers(PlantedHousehold planted) => string.Join(
        "; ", planted.Answers.Select(answer => $"{(answer.Member is null ? "" : answer.Member + ".")}{answer.Fact} = {answer.Value}"));

    private static string Advice(PlantedHousehold planted) => planted.Advice.Count == 0
        ? "–"
        : string.Join("; ", planted.Advice.Select(advice => $"{advice.Programme}: {Word(advice.Verdict)}{Amount(advice.Amount)}"));

    private static string Amount(long? fen) => fen is { } amount ? $", {DemoSayings.Yuan(amount)} yuan" : "";

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.NotMet => "not met",
        Verdict.Unknown => "cannot say yet",
        _ => "a person judges",
    };
}
