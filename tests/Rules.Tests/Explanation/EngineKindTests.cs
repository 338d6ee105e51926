using Welfare.Rules.Explanation;

namespace Welfare.Rules.Tests.Explanation;

public sealed class EngineKindTests
{
    [Theory]
    [InlineData(null, EngineKind.Compiled)]
    [InlineData("", EngineKind.Compiled)]
    [InlineData("compiled", EngineKind.Compiled)]
    [InlineData("NRULES", EngineKind.NRules)]
    public void Named_AnEngine_IsFoundInAnyCase(string? name, EngineKind expected) => RuleEngine.Named(name).Should().Be(expected);

    [Theory]
    [InlineData("Drools")]
    [InlineData("1")]
    [InlineData("Compiled,NRules")]
    public void Named_NoEngine_IsAnErrorThatNamesThoseThereAre(string name)
    {
        var ask = () => RuleEngine.Named(name);

        ask.Should().Throw<EngineException>().Which.Says.En.Should().Be($"There is no engine {name}; Rules:Engine is one of Compiled, NRules.");
    }

#if !NRULES
    [Fact]
    public void New_WithAnEngineThatIsNotBuiltIn_SaysHowToBuildIt()
    {
        var make = () => new RuleEngine(Shipped.Library, EngineKind.NRules);

        make.Should().Throw<EngineException>().Which.Says.En.Should().Contain("-p:UseNRules=true");
    }
#endif
}
