using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Screening;
using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Applications;

/// <summary>The household of a visit as the ledger and the answers have it now, with the advice of the rules in force.</summary>
internal sealed class VisitScreening(IServiceScopeFactory scopes, RuleEngine engine)
{
    public async Task<ScreenedHousehold?> ScreenAsync(Guid visitId, string programme, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var assembler = scope.ServiceProvider.GetRequiredService<HouseholdAssembler>();
        var household = await assembler.AssembleAsync(visitId, cancellationToken);
        // All programmes, because the advice names the others that the household meets.
        var advice = household is null ? null : engine.Determine(household.Subject).FirstOrDefault(d => d.Programme == programme);
        return advice is null ? null : new(HouseholdJson.Write(household!.Subject), advice);
    }
}
