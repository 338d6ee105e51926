using System.Globalization;
using System.Text.RegularExpressions;
using Welfare.Rules.Explanation;
using Welfare.Rules.Tests.Evaluation;

namespace Welfare.Rules.Tests.Explanation;

/// <summary>The arithmetic that a determination shows is the arithmetic that gave the result.</summary>
public sealed partial class CalculationTests
{
    private const int Count = 600;

    // Each is explained in full, person by person with all that could settle what is open.
    private const int CountOfPeople = 80;

    public static IEnumerable<object[]> Programmes() => Shipped.Library.Programmes.Select(p => new object[] { p });

    [Theory]
    [MemberData(nameof(Programmes))]
    public void Calculation_GeneratedHouseholds_EveryLineCanBeWorkedOutByHand(string programme)
    {
        var (worked, rounded, unknown) = (0, 0, 0);
        var count = programme == "extreme-poverty" ? CountOfPeople : Count;
        for (var number = 0; number < count; number++)
        {
            foreach (var determination in Shipped.Engine.Explain(HouseholdMaker.Make(Shipped.Library.Vocabulary, number), [programme]))
            {
                foreach (var line in determination.Calculation!)
                {
                    Check(determination, line);
                    unknown += line.Value is null ? 1 : 0;
                    worked += line.Value is null ? 0 : 1;
                    rounded += line is { Value: not null, Exact: false } ? 1 : 0;
                }

                AssertAmounts(determination);
            }
        }

        var hasFigures = Shipped.Library.Versions.Any(v => v.Programme == programme && v.Definitions.Any(d => d is Rules.Language.ScalarDefinition { Value.Type.Kind: Rules.Language.ValueKind.Number }));
        worked.Should().BeGreaterThan(hasFigures ? count : 0);
        (rounded + unknown).Should().BeGreaterThan(hasFigures ? count / 100 : -1);
    }

    [Fact]
    public void Calculation_FamilyOnOneWage_EndsInTheAmountPaid()
    {
        var scenario = Shipped.Scenarios.First(s => s.Programme == "minimum-income" && s.Expected.Verdict == Verdict.Met && s.Expected.Amount > 0);

        var determination = Shipped.Engine.Explain(scenario.Subject, ["minimum-income"]).Single();

        var amount = determination.Calculation!.Last(l => l.Kind == "amount");
        amount.Value.Should().Be((determination.Amount!.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture));
        amount.Figures.En.Should().StartWith("round half up(");
        determination.Calculation!.Should().Contain(l => l.Member != null && l.Operands.Any(o => o.Kind == "fact"));
    }

    [Fact]
    public void Calculation_NotAskedFor_IsNotThere() =>
        Shipped.Engine.Determine(HouseholdMaker.Make(Shipped.Library.Vocabulary, 1)).Should().OnlyContain(d => d.Calculation == null);

    private static void Check(Determination determination, CalculationLine line)
    {
        var where = $"{determination.Receipt.Ruleset} {determination.Household} {line.Name} {line.Member}: {line.Figures.En}";
        if (line.Value is null)
        {
            line.Figures.En.Should().Contain("?", where);
            return;
        }

        var result = PocketCalculator.WorkOut(line.Figures.En);
        var decimals = line.Value.Contains('.', StringComparison.Ordinal) ? line.Value.Length - line.Value.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        if (PocketCalculator.Rounded(result, decimals) != line.Value)
        {
            PocketCalculator.Rounded(result, decimals).Should().Be(line.Value, where);
        }

        (System.Numerics.BigInteger.Pow(10, decimals) % result.Denominator == 0).Should().Be(line.Exact, where);
        AssertOperands(determination, line, where);
    }

    /// <summary>Every number in the line is an operand's, or stands in the formula itself; every operand that is a line has that line's result.</summary>
    private static void AssertOperands(Determination determination, CalculationLine line, string where)
    {
        var known = line.Operands.Select(o => o.Value).OfType<string>().Concat(NumberPattern().Matches(line.Formula.En).Select(m => m.Value)).Append("0").ToHashSet();
        foreach (var number in NumberPattern().Matches(line.Figures.En).Select(m => m.Value.Replace(",", "", StringComparison.Ordinal)))
        {
            if (!known.Contains(number) && !known.Contains("-" + number) && !IsSpelledOut(determination, line, number))
            {
                known.Should().Contain(number, where);
            }
        }

        foreach (var operand in line.Operands.Where(o => o.Kind == "line" && o.Value is not null))
        {
            determination.Calculation!.Should().Contain(l => l.Name == operand.Name && l.Member == operand.Member && l.Value == operand.Value, where);
        }
    }

    /// <summary>A number of a formula that stands in the place of a line whose result is a fraction.</summary>
    private static bool IsSpelledOut(Determination determination, CalculationLine line, string number) =>
        determination.Calculation!.TakeWhile(l => l != line).Any(l => !l.Exact && NumberPattern().Matches(l.Formula.En).Any(m => m.Value == number));

    private static void AssertAmounts(Determination determination)
    {
        var lines = determination.Calculation!.Where(l => l.Kind == "amount").ToLookup(l => (l.Name, l.Member));
        foreach (var benefit in determination.Benefits.Where(b => b.Amount is not null))
        {
            lines[(benefit.Rule, benefit.Member)].Single().Value.Should().Be((benefit.Amount!.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture));
        }

        if (determination.Calculation!.LastOrDefault(l => l.Kind == "total") is { } total)
        {
            total.Value.Should().Be((determination.Amount!.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex(@"\d[\d,]*(\.\d+)?")]
    private static partial Regex NumberPattern();
}
