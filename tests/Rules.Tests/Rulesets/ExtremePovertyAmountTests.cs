namespace Welfare.Rules.Tests.Rulesets;

/// <summary>The sums of 2022 against the formula of the same notice: 130% of the standard, and 10, 25 or 40% of the minimum wage for care.</summary>
public sealed class ExtremePovertyAmountTests
{
    private static readonly DateOnly Day = new(2022, 6, 15);

    [Theory]
    [InlineData("extreme_poverty_home_able", 10)]
    [InlineData("extreme_poverty_home_partly", 25)]
    [InlineData("extreme_poverty_home_fully", 40)]
    public void Amounts_Of2022_FollowTheFormulaOfTheNotice(string name, int carePercent) =>
        Fen(name).Should().Be((Fen("standard") * 130 / 100) + (Fen("min_wage") * carePercent / 100));

    [Fact]
    public void Amounts_InAnInstitution_AreAFifthMoreForThoseWhoNeedNoCare() =>
        Fen("extreme_poverty_institution_able").Should().Be(Fen("extreme_poverty_home_able") * 120 / 100);

    private static long Fen(string name) => Shipped.Library.Parameter(name).On("350128", Day)!.Value;
}
