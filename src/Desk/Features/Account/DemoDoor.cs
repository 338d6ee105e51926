namespace Welfare.Desk.Features.Account;

/// <summary>The accounts shown on the sign-in page: those of the synthetic county, and nobody's elsewhere.</summary>
public sealed class DemoDoor
{
    public IReadOnlyList<DemoAccount> Accounts { get; internal set; } = [];
}
