using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Tests.Engines;

/// <summary>Work that several rules share is done once, but only where it is the same work.</summary>
public sealed class SharedWorkTests
{
    [Fact]
    public void Decide_LoopsThatDifferOnlyInWhichRecordIsWhich_AreNotTakenForOne()
    {
        var household = SmallWorld.Household(
            SmallWorld.Member("m1", ("wages", 100), ("debts", 50)),
            SmallWorld.Member("m2", ("wages", 10), ("debts", 60)));

        // The highest wage is above every debt; the lowest is not.
        Compare(
            household,
            "some m in members satisfies every k in members satisfies m.wages > k.debts",
            "some m in members satisfies every k in members satisfies k.wages > m.debts");
    }

    [Fact]
    public void Decide_FiltersThatDifferOnlyInWhichRecordIsWhich_AreNotTakenForOne()
    {
        var household = SmallWorld.Household(SmallWorld.Member("m1", ("wages", 100)), SmallWorld.Member("m2", ("wages", 10)), SmallWorld.Member("m3", ("wages", 10)));

        Compare(
            household,
            "some m in members satisfies count(members[item.wages > m.wages]) = 2",
            "some m in members satisfies count(members[m.wages > item.wages]) = 2");
    }

    [Fact]
    public void Decide_LoopOverTheListInsideItself_SeesTheWholeList()
    {
        var household = SmallWorld.Household(SmallWorld.Member("m1", ("works", 1), ("wages", 5)), SmallWorld.Member("m2", ("works", 1), ("wages", 7)));

        Compare(
            household,
            "some m in earners satisfies m.wages * count(earners) = sum(for k in earners return k.wages) + 2",
            "every m in earners satisfies count(earners) = 2",
            definitions: "definitions:\n  - {name: earners, says: {zh: 就业, en: earners}, value: 'members[item.works]'}\n");
    }

    private static void Compare(FactRecord household, string first, string second, string definitions = "")
    {
        foreach (var (a, b) in new[] { (first, second), (second, first) })
        {
            var library = SmallWorld.Read(SmallWorld.Head + definitions + "rules:\n" + SmallWorld.Rule("A", a) + SmallWorld.Rule("B", b));
            var compiled = CompiledRuleset.Compile(library.Versions.Single());
            var subject = new Subject("H", "350128", SmallWorld.Day, household);

            var compare = () => EngineComparison.Compare(compiled, compiled.Compiler.Decide(), compiled.Context(library, "350128", SmallWorld.Day), subject, new long[3]);

            compare.Should().NotThrow();
        }
    }
}
