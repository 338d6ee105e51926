namespace Welfare.Desk.Features.Account;

public sealed record SignInPage(string? Back, string? UserName, string? Problem, IReadOnlyList<DemoAccount> DemoAccounts);

/// <summary>An account of the synthetic county, shown on the sign-in page in demo mode only.</summary>
public sealed record DemoAccount(string UserName, string Password, string DisplayName, string Role);
