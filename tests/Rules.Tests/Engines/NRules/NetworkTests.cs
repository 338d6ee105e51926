using NRules;
using Welfare.Rules.Engines.NRules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;

namespace Welfare.Rules.Tests.Engines.NRules;

/// <summary>How a version stands in the network, and what the network must not mix up.</summary>
public sealed class NetworkTests
{
    private const string TwoFigures =
        "definitions:\n"
        + "  - {name: low, says: {zh: 低, en: low}, value: 'household.rent'}\n"
        + "  - {name: high, says: {zh: 高, en: high}, value: 'household.savings'}\n";

    [Fact]
    public void Build_AVersion_HasFourRulesForEachRuleOfTheLaw()
    {
        var version = SmallWorld.Read(SmallWorld.Head + TwoFigures + "rules:\n" + SmallWorld.Rule("A", "low > 1") + SmallWorld.Rule("B", "high > 1", "bar")).Versions.Single();

        var names = new NetworkBuilder(version).Build(CompiledRuleset.Compile(version).Figures, out _).Select(r => r.Name).ToList();

        foreach (var name in new[] { "A Met", "A NotMet", "A Unknown", "A Review", "B Met", "B NotMet", "B Unknown", "B Review", "definition low", "definition high" })
        {
            names.Should().ContainSingle(n => n == $"{version.Id} {name}");
        }
    }

    [Theory]
    [InlineData(5, 0, Verdict.Met, Verdict.NotMet)]
    [InlineData(0, 5, Verdict.NotMet, Verdict.Met)]
    public void Decide_ConditionsThatReadAlikeOverDifferentFacts_AreNotTakenForOne(long rent, long savings, Verdict first, Verdict second)
    {
        // Both rules match both definitions, so their conditions stand at the same place of the network.
        var bits = Decide(
            TwoFigures + "rules:\n" + SmallWorld.Rule("A", "low > 1", more: "    review: 'high < 0'") + SmallWorld.Rule("B", "high > 1", more: "    review: 'low < 0'"),
            SmallWorld.Household().With("rent", rent * 100).With("savings", savings * 100)).Single();

        bits[0].Should().Be(first);
        bits[1].Should().Be(second);
    }

    [Fact]
    public void Decide_MembersJudgedOneByOne_EachByTheirOwnFigures()
    {
        var bits = Decide(
            "subject: member\ndefinitions:\n"
            + "  - {name: own, says: {zh: 自己, en: own}, value: 'person.wages * 2'}\n"
            + "  - {name: poorer, says: {zh: 更穷, en: poorer}, value: 'members[item.wages < person.wages]'}\n"
            + "rules:\n" + SmallWorld.Rule("A", "own > 10") + SmallWorld.Rule("B", "count(poorer) = 1") + SmallWorld.Rule("C", "count(members) = 3"),
            SmallWorld.Household(SmallWorld.Member("m1", ("wages", 400)), SmallWorld.Member("m2", ("wages", 600)), SmallWorld.Member("m3", ("wages", 700))));

        bits.Select(b => b[0]).Should().Equal(Verdict.NotMet, Verdict.Met, Verdict.Met);
        bits.Select(b => b[1]).Should().Equal(Verdict.NotMet, Verdict.Met, Verdict.NotMet);
        bits.Select(b => b[2]).Should().Equal(Verdict.Met, Verdict.Met, Verdict.Met);
    }

    [Fact]
    public void Fire_AfterAFactChanged_TakesBackWhatNoLongerFollows()
    {
        var version = SmallWorld.Read(SmallWorld.Head + TwoFigures + "rules:\n" + SmallWorld.Rule("A", "low > 1")).Versions.Single();
        var compiled = CompiledRuleset.Compile(version);
        var record = SmallWorld.Household().With("rent", 500);
        var household = new HouseholdFact(record, Context(compiled));
        var session = new RuleCompiler().Compile(new NetworkBuilder(version).Build(compiled.Figures, out _)).CreateSession();
        session.InsertAll([household, household.Root]);
        session.Fire();
        session.Query<VerdictFact>().Single().Verdict.Should().Be(Verdict.Met);

        record.With("rent", FactState.Disputed);
        session.Update(household);
        session.Fire();

        session.Query<VerdictFact>().Single().Verdict.Should().Be(Verdict.Unknown);
    }

    [Fact]
    public void Decide_ManyAtOnce_EachGetsItsOwnAnswer()
    {
        var library = SmallWorld.Read(SmallWorld.Head + TwoFigures + "rules:\n" + SmallWorld.Rule("A", "low > high"));
        var compiled = CompiledRuleset.Compile(library.Versions.Single());
        var (network, context) = (NRulesRuleset.Build(compiled), compiled.Context(library, "350128", SmallWorld.Day));

        var answers = ParallelEnumerable.Range(0, 2_000).AsOrdered().WithDegreeOfParallelism(8)
            .Select(i => network.Decide(new("H", "350128", SmallWorld.Day, SmallWorld.Household().With("rent", i % 3).With("savings", 1)), context).Single()[0])
            .ToList();

        answers.Should().Equal(Enumerable.Range(0, 2_000).Select(i => i % 3 > 1 ? Verdict.Met : Verdict.NotMet));
    }

    [Fact]
    [Trait("ASVS", "1.4.2")]
    public void Decide_FactsBeyondAllBounds_IsAnOverflowAndNoVerdict()
    {
        var decide = () => Decide(
            "definitions:\n  - {name: high, says: {zh: 高, en: high}, value: 'household.people * household.people * household.people * household.people'}\n"
            + "rules:\n" + SmallWorld.Rule("A", "high > 1"),
            SmallWorld.Household().With("people", long.MaxValue));

        decide.Should().Throw<OverflowException>();
    }

    [Fact]
    public void Translate_AnExpressionItWasNotTaught_IsANamedError()
    {
        var version = SmallWorld.Read(SmallWorld.Head + "rules:\n" + SmallWorld.Rule("A", "household.p")).Versions.Single();
        var translator = new ExpressionTranslator(version, new Premises(version, new Dictionary<Definition, bool>()));

        var translate = () => translator.Translate(new Untaught());

        translate.Should().Throw<UntranslatedException>().WithMessage("The NRules engine has no translation of Untaught *");
    }

    private static IReadOnlyList<VerdictBits> Decide(string version, FactRecord household)
    {
        var library = SmallWorld.Read(SmallWorld.Head + version);
        var compiled = CompiledRuleset.Compile(library.Versions.Single());
        return NRulesRuleset.Build(compiled).Decide(new("H", "350128", SmallWorld.Day, household), compiled.Context(library, "350128", SmallWorld.Day));
    }

    private static RulesetContext Context(CompiledRuleset compiled) =>
        compiled.Context(SmallWorld.Read(SmallWorld.Head + "rules:\n" + SmallWorld.Rule("A", "household.p")), "350128", SmallWorld.Day);

    private sealed record Untaught() : Expression(ScalarType.Boolean);
}
