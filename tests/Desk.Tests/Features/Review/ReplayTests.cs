using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Households;
using Welfare.Rules.Explanation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Tests.Features.Review;

public sealed class ReplayTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Fact]
    public async Task StoredHousehold_AskedAgain_GivesTheStoredAdvice()
    {
        using var family = FiledApplication.Poor(desk).WithFact(0, "D08", "wages_12m", "12000.00").Saved();
        var application = await (await FiledApplication.ForAsync(desk, family)).StoredAsync();
        var stored = Advice.Of(application);

        var household = new HouseholdFile(desk.Services.GetRequiredService<Vocabulary>()).Read(application.HouseholdJson, application.Number);
        var again = desk.Services.GetRequiredService<RuleEngine>().Determine(household).Single(d => d.Programme == application.Programme);

        again.Should().BeEquivalentTo(stored, options => options.WithStrictOrdering());
        stored.Receipt.FactsFingerprint.Should().NotBeEmpty();
        stored.Findings.SelectMany(finding => finding.Facts).Should().Contain(fact => fact.Fact == "wages_12m" && fact.Value == "12000.00" && fact.Source == "D08");
    }
}
