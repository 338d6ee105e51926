using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Tests.Engines.Lanes;

/// <summary>Four members at a time: lists of every length, numbers at the end of their range, and what cannot be asked so.</summary>
public sealed class LaneProgramTests
{
    private const string Counted = "definitions:\n  - {name: counted, says: {zh: 计入, en: counted}, value: 'members[item.works or item.chosen]'}\nrules:\n";

    private static readonly int[] MemberLengths = [0, 1, 3, 4, 5, 8, 9, 63, 64];
    private static readonly int[] CarLengths = [0, 1, 4, 5, 9];

    public static IEnumerable<object[]> Lengths() => MemberLengths.SelectMany(members => CarLengths.Select(cars => new object[] { members, cars }));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void TryDecide_ListsOfEveryLength_SameAsOneByOne(int members, int cars)
    {
        var world = Small(
            SmallWorld.Rule("A", "sum(for m in counted return m.wages) > 10.00")
            + SmallWorld.Rule("B", "some m in counted satisfies (some c in m.cars satisfies c.active and c.price > m.wages * 2)")
            + SmallWorld.Rule("C", "every m in members satisfies count(m.cars) = 0 or sum(for c in m.cars return c.price) >= 3.00")
            + SmallWorld.Rule("D", "count(counted) >= 4 and not(some m in counted satisfies m.ill)")
            + SmallWorld.Rule("E", "some m in counted satisfies (some c in m.cars satisfies c.doors > 3 and c.bought + duration(\"P1Y\") >= as_of)"));
        var random = new Random(members * 100 + cars);

        for (var i = 0; i < 200; i++)
        {
            Compare(world, Household(random, members, cars)).Should().BeTrue("no number is large");
        }
    }

    [Fact]
    public void TryDecide_NumbersTooLargeForLanes_LeavesThemToTheExactCode()
    {
        var world = Small(SmallWorld.Rule("A", "sum(for m in members return m.wages * m.share * m.share) > 1"));
        var household = SmallWorld.Household(SmallWorld.Member("a", ("wages", 1L << 46), ("share", 1L << 20)));
        var bits = default(RuleBits);

        var decided = world.TryDecide(household, ref bits);
        var exact = () => world.Compiled.Decide(world.Compiled.Frame(household, SmallWorld.Day), world.Context);

        decided.Should().BeFalse();
        exact.Should().Throw<OverflowException>();
        Compare(world, SmallWorld.Household(SmallWorld.Member("a", ("wages", 1L << 30), ("share", 100)))).Should().BeTrue();
    }

    [Fact]
    public void TryDecide_NegativeNumbersOfEveryWidth_KeepTheirSign()
    {
        var world = Small(
            SmallWorld.Rule("A", "sum(for m in members return m.debts - m.wages) < -1.00")
            + SmallWorld.Rule("B", "some m in members satisfies m.months < 0")
            + SmallWorld.Rule("C", "every m in members satisfies max(m.debts, m.wages) >= 0"));
        foreach (var value in new[] { -1L, 0, 1, -(1L << 31), (1L << 31) - 1, -(1L << 40), 1L << 40 })
        {
            Compare(world, SmallWorld.Household(SmallWorld.Member("a", ("debts", value), ("wages", 5)), SmallWorld.Member("b", ("debts", 7), ("wages", value)))).Should().BeTrue();
        }
    }

    [Fact]
    public void Lanes_RecordsOfOneListCompared_LeavesThoseRulesToTheRest()
    {
        var world = Small(
            SmallWorld.Rule("A", "some m in members satisfies (some k in members satisfies k.wages > m.wages)")
            + SmallWorld.Rule("B", "some m in members satisfies m.works"));

        Compare(world, Household(new Random(5), 6, 1)).Should().BeTrue();
    }

    [Fact]
    public void Lanes_NothingAskedOfTheMembers_ThereAreNone() => Small(SmallWorld.Rule("A", "household.p")).Compiled.Lanes.Should().BeNull();

    [Fact]
    public void Decide_SomethingUnknown_AllocatesNothing()
    {
        var world = Small(SmallWorld.Rule("A", "some m in counted satisfies (some c in m.cars satisfies c.active)"));
        var random = new Random(9);
        var frames = Enumerable.Range(0, 50).Select(_ => world.Compiled.Frame(Household(random, 5, 3), SmallWorld.Day)).ToArray();
        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var frame in frames)
            {
                world.Compiled.Decide(frame, world.Context);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();

        Allocated().Should().Be(0);
    }

    private static World Small(string rules)
    {
        var library = SmallWorld.Read(SmallWorld.Head + Counted + rules);
        var compiled = CompiledRuleset.Compile(library.Versions.Single());
        return new(compiled, compiled.Context(library, "350128", SmallWorld.Day), compiled.Compiler.Decide());
    }

    /// <summary>Gives whether lanes decided; fails where they answer differently.</summary>
    private static bool Compare(World world, FactRecord household)
    {
        var (lanes, exact) = (default(RuleBits), default(RuleBits));
        var frame = world.Compiled.Frame(household, SmallWorld.Day);
        world.OneByOne(frame.Bytes, world.Context.Constants, world.Context.Known, world.Compiled.Start(frame, 0), ref exact);
        var decided = world.TryDecide(household, ref lanes);
        (!decided || (lanes.True, lanes.False) == (exact.True, exact.False)).Should().BeTrue("{0:x}/{1:x} must be {2:x}/{3:x}", lanes.True, lanes.False, exact.True, exact.False);
        return decided;
    }

    private static FactRecord Household(Random random, int members, int mostCars)
    {
        var household = SmallWorld.Household([.. Enumerable.Range(0, members).Select(i => Member(random, $"m{i}", random.Next(mostCars + 1)))]);
        household.List("members").State = Rarely(random) ? FactState.Unknown : FactState.Known;
        return household;
    }

    private static FactRecord Member(Random random, string key, int cars)
    {
        var member = SmallWorld.Member(key, ("wages", random.Next(300)), ("works", random.Next(2)), ("chosen", random.Next(2)), ("ill", Rarely(random) ? 1 : 0));
        var owned = Enumerable.Range(0, cars).Select(i => SmallWorld.Car(
            $"c{i}", ("price", random.Next(500)), ("active", random.Next(2)), ("doors", random.Next(6)), ("bought", SmallWorld.Day.AddDays(-random.Next(800)).DayNumber)));
        member.WithCars(Rarely(random) ? FactState.Unknown : FactState.Known, [.. owned]);
        foreach (var record in member.List("cars").Records.Append(member))
        {
            foreach (var fact in record.Type.Facts.Where(_ => Rarely(random)))
            {
                record[fact] = default;
            }
        }

        return member;
    }

    private static bool Rarely(Random random) => random.Next(20) == 0;

    private sealed record World(CompiledRuleset Compiled, RulesetContext Context, DecideRules OneByOne)
    {
        public bool TryDecide(FactRecord household, ref RuleBits bits)
        {
            var frame = Compiled.Frame(household, SmallWorld.Day);
            return Compiled.Lanes!.TryDecide(frame.Bytes, Context.Constants, Context.Known, Compiled.Start(frame, 0), ref bits);
        }
    }
}
