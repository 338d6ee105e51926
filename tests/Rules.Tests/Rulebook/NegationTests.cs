using Welfare.Rules.Rulebook;

namespace Welfare.Rules.Tests.Rulebook;

public sealed class NegationTests
{
    [Theory]
    [InlineData("household.p", "not(household.p)")]
    [InlineData("not(household.p)", "household.p")]
    [InlineData("household.rent <= 0 or household.people >= 1", "household.rent > 0 and household.people < 1")]
    [InlineData("some m in members satisfies m.wages > 5", "every x in members satisfies x.wages <= 5")]
    [InlineData("some m in members satisfies m.wages > 5", "not(some x in members satisfies x.wages > 5)")]
    public void AreOpposite_AConditionTurnedRound_IsRecognised(string one, string other) => Opposite(one, other).Should().BeTrue();

    [Theory]
    [InlineData("household.p", "household.q")]
    [InlineData("household.p", "household.p")]
    [InlineData("household.rent <= 0", "household.rent >= 0")]
    [InlineData("household.rent <= 0 or household.people >= 1", "household.rent > 0 or household.people < 1")]
    [InlineData("some m in members satisfies m.wages > 5", "some m in members satisfies m.wages <= 5")]
    public void AreOpposite_AnythingElse_IsNot(string one, string other) => Opposite(one, other).Should().BeFalse();

    private static bool Opposite(string one, string other)
    {
        var rules = SmallWorld.Read(SmallWorld.Head + "rules:\n" + SmallWorld.Rule("A", one) + SmallWorld.Rule("B", other)).Versions.Single().Rules;
        return Negation.AreOpposite(rules[0].When, rules[1].When);
    }
}
