namespace Welfare.Desk.Features.Account;

/// <param name="Back">Where it leads.</param>
/// <param name="UserName">As it was typed.</param>
/// <param name="Problem">What was wrong.</param>
/// <param name="DemoAccounts">Those of the synthetic county.</param>
/// <param name="TakesPasskeys">Whether browsers give passkeys to a page at this address.</param>
public sealed record SignInPage(string? Back, string? UserName, string? Problem, IReadOnlyList<DemoAccount> DemoAccounts, bool TakesPasskeys);

/// <summary>An account of the synthetic county, shown on the sign-in page in demo mode only.</summary>
public sealed record DemoAccount(string UserName, string Password, string DisplayName, string Role);
