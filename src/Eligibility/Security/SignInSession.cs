namespace Welfare.Eligibility.Security;

/// <summary>One sign-in of somebody who works here, from then until it is over; its owner sees it and can end it.</summary>
public sealed class SignInSession
{
    public const int StampMaxLength = 64;
    public const int ClientMaxLength = 60;

    public required Guid Id { get; init; }

    public required Guid StaffId { get; init; }

    /// <summary>The account's stamp under which it counts; the account's next stamp ends it.</summary>
    public required string Stamp { get; set; }

    public required SignInMethod Method { get; init; }

    /// <summary>Browser and system in a few words, as the browser says.</summary>
    public required string Client { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>The last request, to some minutes.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>With what somebody signed in.</summary>
public enum SignInMethod
{
    Password,
    PasswordAndCode,
    Passkey,
}
