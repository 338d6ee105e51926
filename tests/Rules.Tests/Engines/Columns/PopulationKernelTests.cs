using CsCheck;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Tests.Evaluation;

namespace Welfare.Rules.Tests.Engines.Columns;

/// <summary>Whole populations by columns get what the compiled engine says of each household.</summary>
public sealed class PopulationKernelTests
{
    private const int Households = 10_000;

    public static IEnumerable<object[]> Versions() => Shipped.Versions();

    [Theory]
    [MemberData(nameof(Versions))]
    public void Decide_ShippedVersion_SameAsTheCompiledEngine(string id)
    {
        var compiled = CompiledRuleset.Compile(Shipped.Version(id));
        var kernel = PopulationKernel.Compile(compiled);
        var tally = new long[4];

        foreach (var group in Enumerable.Range(0, Households).Select(i => HouseholdMaker.Make(Shipped.Library.Vocabulary, i)).GroupBy(s => (s.Region, s.AsOf)))
        {
            Compare(kernel, compiled, [.. group.Select(s => s.Facts)], Shipped.Engine.Context(compiled.Ruleset, group.Key.Region, group.Key.AsOf), tally);
        }

        // Extreme poverty support compares the person judged with the others of the family.
        kernel.Untranslated.Any().Should().Be(id == "extreme-poverty/2021-12-01");
        tally.Take(3).Should().OnlyContain(count => count > Households / 10, "met, not met and unknown must all be common, or nothing is compared");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decide_GeneratedRulesets_SameAsTheCompiledEngine(bool judgesMembers)
    {
        var tally = new long[4];
        var untranslated = 0;
        for (var number = 0; number < 40; number++)
        {
            var random = new PCG(judgesMembers ? 22u : 21u, (ulong)number);
            var library = RulesetMaker.ReadWhatIsValid(new RulesetMaker(random).Version(judgesMembers));
            if (library is null)
            {
                continue;
            }

            var compiled = CompiledRuleset.Compile(library.Versions.Single());
            var kernel = PopulationKernel.Compile(compiled);
            untranslated += kernel.Untranslated.Count;
            var context = compiled.Context(library, "350128", SmallWorld.Day);
            Compare(kernel, compiled, WithoutOverflow(compiled, context, Enumerable.Range(0, 100).Select(_ => RulesetMaker.Household(library.Vocabulary, random))), context, tally);
        }

        tally.Take(3).Should().OnlyContain(count => count > 5_000, "met, not met and unknown must all be common, or nothing is compared");
        untranslated.Should().BeInRange(1, 40 * 24 * 3 / 4, "some rules compare records of one list, and only those go one by one");
    }

    [Theory]
    [InlineData("floor")]
    [InlineData("ceiling")]
    [InlineData("round up")]
    [InlineData("round down")]
    [InlineData("round half up")]
    [InlineData("round half down")]
    public void Decide_RoundedFigureAgainstAThreshold_TurnsOverAtTheSameFen(string rounding)
    {
        var digits = rounding is "floor" or "ceiling" ? "" : ", 0";
        var (library, compiled, kernel) = Small(
            SmallWorld.Rule("R1", $"{rounding}(household.savings / 3{digits}) >= 1")
            + SmallWorld.Rule("R2", $"{rounding}(household.savings / 3{digits}) < -1")
            + SmallWorld.Rule("R3", $"{rounding}(household.savings / 3{digits}) > 0")
            + SmallWorld.Rule("R4", $"{rounding}(household.savings / 3{digits}) > 2")
            + SmallWorld.Rule("R5", $"{rounding}(household.savings / 3{digits}) < -2"));
        var households = Enumerable.Range(-700, 1_400).Select(fen => SmallWorld.Household().With("savings", fen)).ToArray();
        var context = compiled.Context(library, "350128", SmallWorld.Day);

        var verdicts = Compare(kernel, compiled, households, context, new long[4]);
        for (var last = 100; last < 1_400; last += 50)
        {
            Compare(kernel, compiled, households[..last], context, new long[4]);
        }

        verdicts.CountOf(0, Verdict.Met).Should().BeInRange(1, 1_399);
        verdicts.CountOf(0, Verdict.Met).Should().Be(verdicts.CountOf(2, Verdict.Met));
    }

    [Fact]
    public void Decide_RangesTooWideForOneBlock_DecidesThatBlockHouseholdByHousehold()
    {
        var (library, compiled, kernel) = Small(SmallWorld.Rule("R", "household.rate * household.rate * household.rate * household.people > 100"));
        var largest = SmallWorld.Vocabulary.Root.Fact("rate")!.Max;
        var ordinary = Enumerable.Range(0, 1_000).Select(i => SmallWorld.Household().With("rate", 100).With("people", i % 101));
        FactRecord[] households = [.. ordinary, SmallWorld.Household().With("rate", largest).With("people", 0L), SmallWorld.Household().With("rate", 0L).With("people", 100)];

        Compare(kernel, compiled, [.. households[..^2], households[^1]], compiled.Context(library, "350128", SmallWorld.Day), new long[4]);
        var overflowing = () => kernel.Decide(kernel.Populate(households.Select(h => compiled.Frame(h, SmallWorld.Day))), compiled.Context(library, "350128", SmallWorld.Day));

        overflowing.Should().Throw<OverflowException>("the compiled engine decides the block and finds the result beyond 64 bits");
    }

    [Fact]
    public void Untranslated_RecordsOfOneListCompared_NamesTheRuleAndTheReason()
    {
        var (library, compiled, kernel) = Small(
            SmallWorld.Rule("R1", "some m in members satisfies (some o in members satisfies o.wages > m.wages)")
            + SmallWorld.Rule("R2", "some m in members satisfies m.wages > 100"));
        FactRecord[] households = [SmallWorld.Household(SmallWorld.Member("a", ("wages", 5)), SmallWorld.Member("b", ("wages", 10_001))), SmallWorld.Household(SmallWorld.Member("a", ("wages", 5)))];

        kernel.Untranslated.Select(u => u.Rule).Should().Equal("R1");
        kernel.Untranslated[0].Reason.Zh.Should().Contain("相互比较");
        Compare(kernel, compiled, households, compiled.Context(library, "350128", SmallWorld.Day), new long[4]).CountOf(0, Verdict.Met).Should().Be(1);
    }

    [Fact]
    public void Untranslated_FigureOfTheMemberJudgedInsideALoop_IsNotTakenForTheOthers()
    {
        var definition = "subject: member\ndefinitions:\n  - {name: own, says: {zh: 本人, en: own}, value: 'person.wages'}\nrules:\n";
        var library = SmallWorld.Read(SmallWorld.Head + definition + SmallWorld.Rule("R1", "own > 100") + SmallWorld.Rule("R2", "some m in members satisfies m.wages > own"));
        var compiled = CompiledRuleset.Compile(library.Versions.Single());
        var kernel = PopulationKernel.Compile(compiled);
        FactRecord[] households = [SmallWorld.Household(SmallWorld.Member("a", ("wages", 5)), SmallWorld.Member("b", ("wages", 10_001)))];

        kernel.Untranslated.Select(u => u.Rule).Should().Equal("R2");
        Compare(kernel, compiled, households, compiled.Context(library, "350128", SmallWorld.Day), new long[4]).CountOf(1, Verdict.Met).Should().Be(1);
    }

    [Fact]
    public void Decide_NoHouseholds_NoVerdicts()
    {
        var (library, compiled, kernel) = Small(SmallWorld.Rule("R", "household.p"));

        kernel.Decide(kernel.Populate([]), compiled.Context(library, "350128", SmallWorld.Day)).Count.Should().Be(0);
    }

    [Fact]
    public void Decide_AnotherDateOrVersion_Refuses()
    {
        var (library, compiled, kernel) = Small(SmallWorld.Rule("R", "household.p"));
        var population = kernel.Populate([compiled.Frame(SmallWorld.Household(), SmallWorld.Day)]);
        var other = PopulationKernel.Compile(CompiledRuleset.Compile(compiled.Ruleset));

        var mixed = () => kernel.Populate([compiled.Frame(SmallWorld.Household(), SmallWorld.Day), compiled.Frame(SmallWorld.Household(), SmallWorld.Day.AddDays(1))]);
        var nextDay = () => kernel.Decide(population, compiled.Context(library, "350128", SmallWorld.Day.AddDays(1)));
        var otherVersion = () => other.Decide(population, compiled.Context(library, "350128", SmallWorld.Day));

        mixed.Should().Throw<ArgumentException>();
        nextDay.Should().Throw<ArgumentException>();
        otherVersion.Should().Throw<ArgumentException>();
    }

    private static (RulesetLibrary Library, CompiledRuleset Compiled, PopulationKernel Kernel) Small(string rules)
    {
        var library = SmallWorld.Read(SmallWorld.Head + "rules:\n" + rules);
        var compiled = CompiledRuleset.Compile(library.Versions.Single());
        return (library, compiled, PopulationKernel.Compile(compiled));
    }

    private static IReadOnlyList<FactRecord> WithoutOverflow(CompiledRuleset compiled, RulesetContext context, IEnumerable<FactRecord> households) =>
        [.. households.Where(h => Persons(compiled, h).All(person => Decides(compiled, context, h, person)))];

    private static bool Decides(CompiledRuleset compiled, RulesetContext context, FactRecord household, int person)
    {
        try
        {
            compiled.Decide(compiled.Frame(household, context.AsOf), context, person);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static IEnumerable<int> Persons(CompiledRuleset compiled, FactRecord household) =>
        Enumerable.Range(0, compiled.Ruleset.JudgesMembers ? household.List(0).UsableRecords.Count : 1);

    private static PopulationVerdicts Compare(PopulationKernel kernel, CompiledRuleset compiled, IReadOnlyList<FactRecord> households, RulesetContext context, long[] tally)
    {
        var frames = households.Select(h => compiled.Frame(h, context.AsOf)).ToList();
        var population = kernel.Populate(frames);
        var verdicts = kernel.Decide(population, context);
        var counts = new int[compiled.Ruleset.Rules.Count, 4];
        for (var i = 0; i < frames.Count; i++)
        {
            if (!population.Frame(i).Bytes.AsSpan().SequenceEqual(frames[i].Bytes))
            {
                throw new EnginesDifferException($"{compiled.Ruleset.Id}, household {i}: its frame is not what was put in");
            }

            foreach (var person in Persons(compiled, households[i]))
            {
                var expected = compiled.Decide(frames[i], context, person);
                if (verdicts[i, person] != expected)
                {
                    throw new EnginesDifferException($"{compiled.Ruleset.Id}, household {i}, person {person}: compiled {expected}, by columns {verdicts[i, person]}");
                }

                for (var rule = 0; rule < compiled.Ruleset.Rules.Count; rule++)
                {
                    tally[(int)expected[rule]]++;
                    counts[rule, (int)expected[rule]]++;
                }
            }
        }

        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            Enumerable.Range(0, compiled.Ruleset.Rules.Count).Select(r => verdicts.CountOf(r, verdict)).Should().Equal(Enumerable.Range(0, compiled.Ruleset.Rules.Count).Select(r => counts[r, (int)verdict]));
        }

        return verdicts;
    }
}
