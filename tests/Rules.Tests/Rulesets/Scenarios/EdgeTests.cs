using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Rules.Tests.Rulesets.Scenarios;

public sealed class EdgeTests
{
    private const string Rules =
        """
        rules:
          - id: RENT
            kind: requirement
            title: {zh: 规则, en: Rule}
            says: {zh: 规定, en: Rule}
            cites: S1
            when: 'household.rent < standard and household.moved_on <= as_of and (every m in members satisfies m.wages < 100 and (every c in m.cars satisfies c.price < 1))'
            message: {met: {zh: 符合, en: Met}, not_met: {zh: 不符合, en: Not met}}
        """;

    private const string Bases =
        """
        home:
          facts: {rent: 0.00, moved_on: 2022-01-01}
          members:
            - {id: m1, wages: {value: 0.00, source: D01, as_of: 2022-06-01}, cars: [{id: c1, price: 0.00}]}
        """;

    [Fact]
    public void Read_MoneyAtAThreshold_GivesOneFenBelowExactlyAndAbove()
    {
        var scenarios = Read("vary: rent, at: 880.00, below: {verdict: met}, on: {verdict: not-met}, above: {verdict: not-met}");

        scenarios.Select(s => s.Name).Should().Equal("the edge: one fen below", "the edge: exactly", "the edge: one fen above");
        scenarios.Select(s => s.Subject.Facts["rent"].Value).Should().Equal(87_999, 88_000, 88_001);
        Run(scenarios).Should().BeEmpty();
    }

    [Fact]
    public void Read_AnExpectationThatDoesNotComeOut_FailsOnlyThere() =>
        Run(Read("vary: rent, at: 880.00, below: {verdict: met}, on: {verdict: met}, above: {verdict: not-met}"))
            .Should().Equal("the edge: exactly");

    [Theory]
    [InlineData("vary: moved_on, at: 2022-06-15, below: {verdict: met}, on: {verdict: met}, above: {verdict: not-met}")]
    [InlineData("vary: household.moved_on, at: 2022-06-15, below: {verdict: met}, on: {verdict: met}, above: {verdict: not-met}")]
    [InlineData("vary: members.m1.wages, at: 100.00, below: {verdict: met}, on: {verdict: not-met}, above: {verdict: not-met}")]
    [InlineData("vary: members.m1.wages, at: 100.00, step: 50.00, below: {verdict: met}, on: {verdict: not-met}, above: {verdict: not-met}")]
    [InlineData("vary: members.m1.cars.c1.price, at: 1.00, below: {verdict: met}, on: {verdict: not-met}, above: {verdict: not-met}")]
    [InlineData("vary: members.m1.wages.as_of, at: 2022-05-16, below: {verdict: unknown}, on: {verdict: met}, above: {verdict: met}")]
    public void Read_APathOfAnyDepth_MovesThatFact(string edge) => Run(Read(edge)).Should().BeEmpty();

    [Fact]
    public void Read_TheApplicationDateItself_MovesByADay()
    {
        var scenarios = Read("vary: as_of, at: 2022-04-01, below: {verdict: unknown}, on: {verdict: met}, above: {verdict: met}", asOf: "");

        scenarios.Select(s => s.Name).Should().Equal("the edge: one day before", "the edge: on the day", "the edge: one day after");
        Run(scenarios).Should().BeEmpty();
    }

    [Theory]
    [InlineData("vary: rnt, at: 1.00", 91, "there is no household fact rnt; did you mean rent?")]
    [InlineData("vary: members.m2.wages, at: 1.00", 99, "there is no member record m2; did you mean m1?")]
    [InlineData("vary: members.m1.wage, at: 1.00", 102, "there is no member fact wage; did you mean wages?")]
    [InlineData("vary: members, at: 1.00", 91, "members must be followed by the key of a record")]
    [InlineData("vary: members.m1, at: 1.00", 99, "the path must end in a fact")]
    [InlineData("vary: rent.as_at, at: 1.00", 96, "there is no part of a fact as_at; did you mean as_of?")]
    [InlineData("vary: p, at: true", 91, "only money, numbers and dates have a step to either side")]
    [InlineData("vary: rent, at: 1", 101, "rent must be an amount in yuan with two decimals, such as 3000.00, not 1")]
    [InlineData("vary: rent, at: 0.00", 101, "rent must be between 0.00 and 1000000000.00")]
    [InlineData("vary: rent, at: 1.00, step: 0.001", 113, "the step must be a positive number with at most 2 decimals")]
    [InlineData("vary: rent.as_of, at: June", 107, "must be a date such as 2021-12-01")]
    public void Read_AWrongEdge_IsOneErrorAtTheWrongWord(string edge, int column, string says)
    {
        var read = () => Read(edge + ", below: {verdict: met}, on: {verdict: met}, above: {verdict: met}");

        read.Should().Throw<RulesetException>().Which.Errors.Should().ContainSingle()
            .Which.Should().Match<RulesetError>(e => e.Line == 1 && e.Column == column && e.Says.En == says);
    }

    [Fact]
    public void Read_AMissingPlace_SaysWhichOne()
    {
        var read = () => Read("vary: rent, at: 880.00, below: {verdict: met}, on: {verdict: not-met}");

        read.Should().Throw<RulesetException>().Which.Errors.Should().ContainSingle().Which.Says.En.Should().Be("above is missing");
    }

    [Fact]
    public void Read_AFieldThatNobodyKnows_IsAnError()
    {
        var read = () => Read("vary: rent, at: 880.00, expects: {verdict: met}, below: {verdict: met}, on: {verdict: not-met}, above: {verdict: met}");

        read.Should().Throw<RulesetException>().Which.Errors.Should().ContainSingle().Which.Says.En.Should().StartWith("there is no field expects");
    }

    private static IReadOnlyList<Scenario> Read(string edge, string asOf = "as_of: 2022-06-15, ")
    {
        var files = SmallWorld.Files(SmallWorld.Head + Rules);
        files["aid/scenarios/_bases.yaml"] = Bases;
        files["aid/scenarios/edges.yaml"] = $"- edges: [{{name: the edge, source: a test, {asOf}base: home,           {edge}}}]\n";
        return ScenarioReader.Read(RulesetLibrary.Read(files), files);
    }

    private static List<string> Run(IReadOnlyList<Scenario> scenarios)
    {
        var files = SmallWorld.Files(SmallWorld.Head + Rules);
        var runner = new ScenarioRunner(new(RulesetLibrary.Read(files)));
        return [.. scenarios.Select(runner.Run).Where(r => !r.Passed).Select(r => r.Scenario.Name)];
    }
}
