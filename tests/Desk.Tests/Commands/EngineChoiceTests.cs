namespace Welfare.Desk.Tests.Commands;

/// <summary><c>Rules:Engine</c>, for the desk and for its verbs.</summary>
public sealed class EngineChoiceTests
{
    [Fact]
    public async Task RulesCheck_AnEngineThatThereIsNot_NamesThoseThereAre()
    {
        var (code, _, errors) = await CommandLineTests.RunAsync([("Rules__Engine", "Drools")], "rules", "check");

        code.Should().Be(1);
        errors.TrimEnd().Should().Be("There is no engine Drools; Rules:Engine is one of Compiled, NRules.");
    }

#if NRULES
    [Fact]
    public async Task RulesTest_WithNRules_AllPass()
    {
        var (code, output, errors) = await CommandLineTests.RunAsync([("Rules__Engine", "NRules")], "rules", "test");

        errors.Should().BeEmpty();
        code.Should().Be(0);
        output.Should().EndWith("passed, 0 failed\n");
    }
#else
    private const string HowToBuild = "The engine NRules is not built in. Build with -p:UseNRules=true (docs/nrules.md), or set Rules:Engine to Compiled.";

    [Fact]
    public async Task Start_WithNRulesNotBuiltIn_StopsAndTellsHowToBuildIt()
    {
        var (code, _, errors) = await CommandLineTests.RunAsync([], "--Rules:Engine=NRules");

        code.Should().Be(1);
        errors.Should().StartWith(HowToBuild).And.Contain("本程序未编入规则引擎 NRules");
    }

    [Fact]
    public async Task RulesTest_WithNRulesNotBuiltIn_TellsHowToBuildIt()
    {
        var (code, _, errors) = await CommandLineTests.RunAsync([("Rules__Engine", "nrules")], "rules", "test");

        code.Should().Be(1);
        errors.TrimEnd().Should().Be(HowToBuild);
    }
#endif
}
