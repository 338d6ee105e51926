using CsCheck;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Tests.Evaluation;

/// <summary>Findings without words say what the determination says: verdict and margin of every rule.</summary>
public sealed class RuleFindingTests
{
    private const int Households = 4_000;

    public static IEnumerable<object[]> Versions() => Shipped.Versions();

    [Theory]
    [MemberData(nameof(Versions))]
    public void Decide_GeneratedHouseholds_FindingsAreThoseOfTheDetermination(string id)
    {
        var version = Shipped.Version(id);
        var (compared, margins) = (0, 0);

        for (var number = 0; number < Households; number++)
        {
            var subject = HouseholdMaker.Make(Shipped.Library.Vocabulary, number);
            if (number % 4 == 0)
            {
                Evaluation.Households.Answer(subject.Facts, Shipped.Engine.Compiled(version).Layout, subject.AsOf, new PCG(13, (ulong)number));
            }

            var determination = Shipped.Engine.Determine(version, subject);
            var decided = Decided(version, subject);

            foreach (var finding in determination.Findings)
            {
                compared++;
                margins += finding.Margin is null ? 0 : 1;
                var found = decided[(finding.Member, finding.Rule)];
                if (found != new RuleFinding(finding.Verdict, finding.Margin?.Value))
                {
                    found.Should().Be(new RuleFinding(finding.Verdict, finding.Margin?.Value), "{0} says so of {1} {2}", finding.Rule, subject.Key, finding.Member);
                }
            }
        }

        compared.Should().BeGreaterThan(Households);
        (margins > Households / 100).Should().Be(version.Rules.Any(r => r.MarginUnit is not null), "margins must be common where a rule has one");
    }

    [Theory]
    [InlineData(879_99, Verdict.Met, 1)]
    [InlineData(880_00, Verdict.Met, 0)]
    [InlineData(880_01, Verdict.NotMet, 1)]
    public void Decide_BelowAtAndAboveTheThreshold_MarginIsTheDistance(long rent, Verdict verdict, long margin) =>
        Decide("household.rent <= standard", h => h.With("rent", rent)).Should().Be(new RuleFinding(verdict, margin));

    [Fact]
    public void Decide_FractionOfAFen_MarginIsRoundedAwayFromZero() =>
        Decide("household.rent / 3 <= standard", h => h.With("rent", 2_640_01)).Should().Be(new RuleFinding(Verdict.NotMet, 1));

    [Fact]
    public void Decide_FactUnknown_NoMargin() =>
        Decide("household.rent <= standard", h => h.With("rent", FactState.Unknown)).Should().Be(new RuleFinding(Verdict.Unknown, null));

    [Fact]
    public void Decide_DividedByNobody_NoMargin() =>
        Decide("household.p or household.rent > 1.00", h => h.With("rent", 0L).With("people", 0L).With("p", 1), "    margin: household.rent / household.people")
            .Should().Be(new RuleFinding(Verdict.Met, null));

    [Fact]
    public void Decide_NoThreshold_NoMargin() =>
        Decide("household.p", h => h.With("p", 1)).Should().Be(new RuleFinding(Verdict.Met, null));

    [Fact]
    public void Decide_TooLittleRoom_Throws()
    {
        var (compiled, context) = Small("household.p");
        var decide = () => compiled.Decide(compiled.Frame(SmallWorld.Household(), SmallWorld.Day), context, []);

        decide.Should().Throw<ArgumentException>().WithMessage("*1 rules*");
    }

    [Fact]
    public void Decide_KnownAndUnknownHouseholds_AllocatesNothing()
    {
        var (compiled, context) = Small("household.rent <= standard");
        var frames = new[] { SmallWorld.Household().With("rent", 1), SmallWorld.Household() }.Select(h => compiled.Frame(h, SmallWorld.Day)).ToArray();
        var findings = new RuleFinding[1];
        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var frame in frames)
            {
                compiled.Decide(frame, context, findings);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();

        Allocated().Should().Be(0);
    }

    private static RuleFinding Decide(string when, Func<FactRecord, FactRecord> with, string more = "")
    {
        var (compiled, context) = Small(when, more);
        var findings = new RuleFinding[1];
        compiled.Decide(compiled.Frame(with(SmallWorld.Household()), SmallWorld.Day), context, findings);
        return findings[0];
    }

    private static (CompiledRuleset Compiled, RulesetContext Context) Small(string when, string more = "")
    {
        var library = SmallWorld.Read(SmallWorld.Head + "rules:\n" + SmallWorld.Rule("R", when, more: more));
        var compiled = CompiledRuleset.Compile(library.Versions.Single());
        return (compiled, compiled.Context(library, "350128", SmallWorld.Day));
    }

    /// <summary>Every rule's finding by member and rule, the choices made in the household's favour.</summary>
    private static Dictionary<(string? Member, string Rule), RuleFinding> Decided(Ruleset version, Subject subject)
    {
        var compiled = Shipped.Engine.Compiled(version);
        var context = Shipped.Engine.Context(version, subject.Region, subject.AsOf);
        var members = subject.Facts.List("members").UsableRecords;
        Explainer.ForgetChoices(version, members);
        var frame = compiled.Frame(subject.Facts, subject.AsOf);
        var open = ChoiceSearch.Apply(compiled, frame, context, (_, _, _) => { });
        var decided = new Dictionary<(string?, string), RuleFinding>();
        var findings = new RuleFinding[version.Rules.Count];
        for (var person = 0; person < (version.JudgesMembers ? members.Count : 1); person++)
        {
            compiled.Decide(frame, context, findings, person);
            for (var i = 0; i < findings.Length; i++)
            {
                var isOpen = (open >> i & 1) != 0 && findings[i].Verdict == Verdict.NotMet;
                decided[(version.JudgesMembers ? members[person].Key : null, version.Rules[i].Id)] = isOpen ? findings[i] with { Verdict = Verdict.Unknown } : findings[i];
            }
        }

        return decided;
    }
}
