using Welfare.Rules.Explanation;

namespace Welfare.Rules.Tests.Rulesets;

public sealed class ScenarioTests
{
    /// <summary>File, line and sentence of every scenario that is shipped.</summary>
    public static IEnumerable<object[]> Scenarios() => Shipped.Scenarios.Select(s => new object[] { s.File, s.Line, s.Name });

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Run_ShippedScenario_ComesOutAsExpected(string file, int line, string name)
    {
        var scenario = Shipped.Scenarios.Single(s => s.File == file && s.Line == line && s.Name == name);

        var result = new ScenarioRunner(Shipped.Engine).Run(scenario);

        result.Differences.Select(d => d.En).Should().BeEmpty("{0}({1}): {2}", file, line, name);
    }

    [Fact]
    public void Read_EveryProgramme_HasScenarios() =>
        Shipped.Scenarios.Select(s => s.Programme).Distinct().Should().BeEquivalentTo(Shipped.Library.Programmes);

    [Fact]
    public void Read_Names_AreUniqueWithinAProgramme() =>
        Shipped.Scenarios.GroupBy(s => (s.Programme, s.Name)).Where(g => g.Count() > 1).Select(g => g.Key.Name).Should().BeEmpty();
}
