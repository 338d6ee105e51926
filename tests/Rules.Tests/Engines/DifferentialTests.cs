using CsCheck;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Tests.Evaluation;

namespace Welfare.Rules.Tests.Engines;

/// <summary>The compiled engine and the interpreter agree on every rule and every figure of every shipped version.</summary>
public sealed class DifferentialTests
{
    private const int Households = 20_000;

    public static IEnumerable<object[]> Versions() => Shipped.Versions();

    [Theory]
    [MemberData(nameof(Versions))]
    public void Decide_GeneratedHouseholds_BothEnginesAgree(string id)
    {
        var compiled = CompiledRuleset.Compile(Shipped.Version(id));
        var decide = compiled.Compiler.Decide();
        var tally = new long[3];

        for (var number = 0; number < Households; number++)
        {
            var subject = HouseholdMaker.Make(Shipped.Library.Vocabulary, number);
            EngineComparison.Compare(compiled, decide, Shipped.Engine.Context(compiled.Ruleset, subject.Region, subject.AsOf), subject, tally);
        }

        tally.Should().OnlyContain(count => count > Households / 10, "true, false and unknown must all be common, or nothing is compared");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Decide_HouseholdsThatAnsweredAll_BothEnginesAgree(string id)
    {
        var compiled = CompiledRuleset.Compile(Shipped.Version(id));
        var decide = compiled.Compiler.Decide();
        var (tally, answered) = (new long[3], 0);

        for (var number = 0; number < Households / 4; number++)
        {
            var subject = HouseholdMaker.Make(Shipped.Library.Vocabulary, number);
            Evaluation.Households.Answer(subject.Facts, compiled.Layout, subject.AsOf, new PCG(13, (ulong)number));
            answered += compiled.Frame(subject.Facts, subject.AsOf).IsAnswered ? 1 : 0;
            EngineComparison.Compare(compiled, decide, Shipped.Engine.Context(compiled.Ruleset, subject.Region, subject.AsOf), subject, tally);
        }

        answered.Should().Be(Households / 4);
    }
}
