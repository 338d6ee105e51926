namespace Welfare.Rules.Tests.Rulesets.MinimumIncome;

/// <summary>A single entry covers the person it is for, not the family.</summary>
public sealed class SingleEntryTests
{
    [Theory]
    [InlineData("T11 a son of 30 with a physical disability of level 2 enters alone", "DB-31", "m4")]
    [InlineData("In a family between 70% and 100% only those on whom the spending falls enter", "DB-33", "m2")]
    [InlineData("A patient of an edge household enters alone at 80% of the standard", "DB-35", "m2")]
    [InlineData("T19 four people on 60,000 yuan who pay 20,000 for an illness that goes on", "DB-32", "m1 m2 m3 m4")]
    [InlineData("A jobless severely disabled wife enters alone", "R16-8", "m2")]
    public void Determine_ARouteOfItsOwn_CoversThoseItIsFor(string name, string rule, string covered)
    {
        var scenario = Shipped.Scenarios.Single(s => s.Name == name);
        var version = Shipped.Library.VersionOn(scenario.Programme, scenario.Subject.AsOf)!;

        var benefit = Shipped.Engine.Determine(version, scenario.Subject).Benefits.Single(b => b.Rule == rule);

        benefit.Verdict.Should().Be(Verdict.Met);
        benefit.Covers.Should().Equal(covered.Split(' '));
    }
}
