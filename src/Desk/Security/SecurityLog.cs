namespace Welfare.Desk.Security;

/// <summary>
/// Security events in the program's log, each with a number and named values (ASVS 5.0 16.3). Of people they say the account's name and nothing else; a name that is
/// no account's is not repeated, since people type passwords and ID numbers into the wrong field.
/// </summary>
public sealed partial class SecurityLog(ILogger<SecurityLog> logger)
{
    /// <summary>Stands for an account where there is none, or nobody is signed in.</summary>
    public const string Nobody = "-";

    [LoggerMessage(1, LogLevel.Information, "Signed in: {Account} by {Method}")]
    public partial void SignedIn(string account, string method);

    [LoggerMessage(2, LogLevel.Information, "Signed out: {Account}")]
    public partial void SignedOut(string account);

    [LoggerMessage(3, LogLevel.Warning, "Sign-in failed: {Account} at {Step}")]
    public partial void SignInFailed(string account, string step);

    [LoggerMessage(4, LogLevel.Warning, "Locked out: {Account}")]
    public partial void LockedOut(string account);

    [LoggerMessage(5, LogLevel.Warning, "Turned away: {Account} is {Standing}")]
    public partial void TurnedAway(string account, string standing);

    [LoggerMessage(6, LogLevel.Warning, "Refused: {Account} at {Endpoint}, {Status}")]
    public partial void Refused(string account, string endpoint, int status);

    [LoggerMessage(7, LogLevel.Warning, "Limit reached: {Account} at {Endpoint}, {Status}; {Unsaid} more before")]
    public partial void LimitReached(string account, string endpoint, int status, long unsaid);

    [LoggerMessage(8, LogLevel.Warning, "Form token missing or wrong: {Account} at {Endpoint}")]
    public partial void TokenMissing(string account, string endpoint);

    [LoggerMessage(9, LogLevel.Information, "Certificate of {Words}")]
    public partial void Certificate(string words);

    [LoggerMessage(10, LogLevel.Warning, "One value from two places: {Account} at {Endpoint}")]
    public partial void TwoPlaces(string account, string endpoint);

    [LoggerMessage(11, LogLevel.Warning, "Certificate that browsers will not trust: {Words}")]
    public partial void CertificateProblem(string words);
}
