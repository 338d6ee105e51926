using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Tests.Evaluation;

namespace Welfare.Rules.Tests.Rulebook;

public sealed class PossibleValuesTests
{
    [Theory]
    [InlineData("1 > 2")]
    [InlineData("household.people < 0")]
    [InlineData("household.people > 100")]
    [InlineData("household.people + 5 > 105")]
    [InlineData("household.rent < 0 or household.people > 100")]
    [InlineData("household.people > 5 and household.people < 5")]
    [InlineData("household.people > 5 and household.people <= 5")]
    [InlineData("household.people = 5 and household.people = 6")]
    [InlineData("5 < household.people and household.people < 3")]
    [InlineData("household.p and not(household.p)")]
    [InlineData("household.area = \"rural\" and household.area = \"urban\"")]
    [InlineData("household.rent > 2 * standard and household.rent < 600")]
    [InlineData("standard < 700")]
    [InlineData("as_of < @\"2019-12-31\"")]
    [InlineData("some m in members satisfies m.months > 1000")]
    [InlineData("some m in members satisfies m.months > 3 and m.months < 2")]
    [InlineData("(if household.people > 100 then household.rent else household.rent + 1) < 1")]
    [InlineData("household.rent / household.people < 0")]
    public void Of_AConditionThatCannotHold_IsNeverTrue(string condition) => Possible(condition).CanBeTrue.Should().BeFalse();

    [Theory]
    [InlineData("1 < 2")]
    [InlineData("household.people <= 100")]
    [InlineData("household.people <= 5 or household.people > 5")]
    [InlineData("household.p or not(household.p)")]
    [InlineData("every m in members satisfies m.months >= 0")]
    [InlineData("count(members) >= 0")]
    [InlineData("household.moved_on + duration(\"P1Y\") > @\"0001-01-01\"")]
    public void Of_AConditionThatCannotFail_IsNeverFalse(string condition) => Possible(condition).CanBeFalse.Should().BeFalse();

    [Theory]
    [InlineData("household.people >= 5 and household.people <= 5")]
    [InlineData("household.rent > standard and household.rent < 2 * standard")]
    [InlineData("household.p and not(household.q)")]
    [InlineData("(some m in members satisfies m.ill) and (some m in members satisfies not(m.ill))")]
    [InlineData("household.people = 100")]
    [InlineData("household.savings < 0")]
    [InlineData("household.rent / household.people > 5")]
    public void Of_AConditionThatMayGoEitherWay_RulesOutNeither(string condition) => Possible(condition).Should().Be(ValueRange.Either);

    /// <summary>What is called impossible never happens: every condition of the shipped rules for many households.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public void Of_ShippedConditions_AllowWhateverHouseholdsShow(string id)
    {
        var version = Shipped.Version(id);
        var possible = new PossibleValues(Shipped.Library, version);
        var ranges = version.Rules.Select(r => possible.Of(r.When)).ToList();
        for (var number = 0; number < 2_000; number++)
        {
            var subject = HouseholdMaker.Make(Shipped.Library.Vocabulary, number);
            if (!ReferenceEquals(Shipped.Library.VersionOn(version.Programme, subject.AsOf), version) || version.JudgesMembers)
            {
                continue;
            }

            var interpreter = new Interpreter(version, Shipped.Engine.Context(version, subject.Region, subject.AsOf), subject.Facts, subject.AsOf);
            for (var i = 0; i < ranges.Count; i++)
            {
                var outcome = interpreter.Evaluate(version.Rules[i].When);
                ((outcome.IsTrue && !ranges[i].CanBeTrue) || (outcome.IsFalse && !ranges[i].CanBeFalse)).Should().BeFalse("{0} of {1}", version.Rules[i].Id, subject.Key);
            }
        }
    }

    public static IEnumerable<object[]> Versions() => Shipped.Versions();

    private static ValueRange Possible(string condition)
    {
        var library = SmallWorld.Read(SmallWorld.Head + "rules:\n" + SmallWorld.Rule("R", condition));
        return new PossibleValues(library, library.Versions[0]).Of(library.Versions[0].Rules[0].When);
    }
}
