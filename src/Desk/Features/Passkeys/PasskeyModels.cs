using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Features.Passkeys;

/// <summary>As it was typed, and what the browser has made.</summary>
public sealed record PasskeyForm
{
    public Guid Key { get; init; }

    public string? Name { get; init; }

    public string? Password { get; init; }

    public string? Credential { get; init; }

    public string? Reason { get; init; }
}

/// <param name="Own">Those there are, the oldest first.</param>
/// <param name="Form">As it was typed.</param>
/// <param name="WorkHere">Whether browsers give passkeys to a page at this address.</param>
/// <param name="MustShowFirst">Whether one of them has to be used before another is added.</param>
/// <param name="Problems">What to put right.</param>
/// <param name="Done">What was just done.</param>
public sealed record PasskeysPage(
    IReadOnlyList<StaffPasskey> Own, PasskeyForm Form, bool WorkHere, bool MustShowFirst, IReadOnlyList<Problem> Problems, string? Done)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

public sealed record RemovePasskeyPage(StaffPasskey Passkey, PasskeyForm Form, IReadOnlyList<Problem> Problems)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
