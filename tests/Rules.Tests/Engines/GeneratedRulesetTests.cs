using CsCheck;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Tests.Evaluation;

namespace Welfare.Rules.Tests.Engines;

/// <summary>The engines agree on rules that nobody has written yet: loops inside loops, filters over filtered lists, figures inside conditions.</summary>
public sealed class GeneratedRulesetTests
{
    private const int Rulesets = 40;
    private const int HouseholdsEach = 40;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decide_GeneratedRulesets_BothEnginesAgree(bool judgesMembers)
    {
        var tally = new long[3];
        var overflows = 0;
        for (var number = 0; number < Rulesets; number++)
        {
            var random = new PCG(judgesMembers ? 12u : 11u, (ulong)number);
            var library = RulesetMaker.ReadWhatIsValid(new RulesetMaker(random).Version(judgesMembers));
            if (library is null)
            {
                continue;
            }

            var compiled = CompiledRuleset.Compile(library.Versions.Single());
            var decide = compiled.Compiler.Decide();
            var context = compiled.Context(library, "350128", SmallWorld.Day);
            for (var i = 0; i < HouseholdsEach; i++)
            {
                var subject = new Subject($"ruleset {number}, household {i}", "350128", SmallWorld.Day, RulesetMaker.Household(library.Vocabulary, random));
                if (i % 4 == 0)
                {
                    Households.Answer(subject.Facts, compiled.Layout, SmallWorld.Day, random);
                }

                try
                {
                    EngineComparison.Compare(compiled, decide, context, subject, tally);
                }
                catch (OverflowException)
                {
                    overflows++;
                }
            }
        }

        tally.Should().OnlyContain(count => count > 3_000, "true, false and unknown must all be common, or nothing is compared");
        overflows.Should().BeLessThan(Rulesets * HouseholdsEach / 20);
    }
}
