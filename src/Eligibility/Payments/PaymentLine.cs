using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Payments;

/// <summary>
/// One award in one list, with whom and where it is paid as it was when the list was made: the bank's file is made of lines alone, and so
/// comes out the same each time.
/// </summary>
public sealed class PaymentLine : ISealedRow
{
    public required Guid Id { get; init; }

    public required Guid ListId { get; init; }

    /// <summary>1 and on.</summary>
    public required int Seq { get; init; }

    public required Guid AwardId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Programme { get; init; }

    public required DateOnly Month { get; init; }

    /// <summary>
    /// 0 for what the month is first paid; for what a correction adds to it later, the number of the change that it follows from. A month before that of the
    /// list is arrears (补发).
    /// </summary>
    public int Part { get; init; }

    /// <summary>Fen.</summary>
    public required long Amount { get; init; }

    /// <summary>Why it is listed but not paid; null when it is paid.</summary>
    public required PaymentHold? Hold { get; init; }

    public required string Name
    {
        get => SealedName.Open(Id);
        init => SealedName = SealedText.Of(this, value);
    }

    public required string IdNumber
    {
        get => SealedIdNumber.Open(Id);
        init => SealedIdNumber = SealedText.Of(this, value);
    }

    /// <summary>Empty where there is none.</summary>
    public required string Account
    {
        get => SealedAccount.Open(Id);
        init => SealedAccount = SealedText.Of(this, value);
    }

    public required string BankCode { get; init; }

    /// <summary>Whether it is paid elsewhere than the last time: the one who checks looks twice.</summary>
    public required bool IsAccountNew { get; init; }

    /// <summary>
    /// Whether this line takes the person's month in the programme, or its part of it, which no other may then take: not one that is held, sent back or returned
    /// by the bank.
    /// </summary>
    public bool Counts { get; private set; }

    public ReturnCode? Returned { get; private set; }

    public DateTimeOffset? ReturnedAt { get; private set; }

    public string MaskedAccount => AwardAccount.MaskOf(Account);

    internal SealedText SealedName { get; private init; } = SealedText.Nothing;

    internal SealedText SealedIdNumber { get; private init; } = SealedText.Nothing;

    internal SealedText SealedAccount { get; private init; } = SealedText.Nothing;

    internal PaymentLine Claimed()
    {
        Counts = Hold is null;
        return this;
    }

    internal void LetGo() => Counts = false;

    internal void Return(ReturnCode code, DateTimeOffset at) => (Counts, Returned, ReturnedAt) = (false, code, at);
}

/// <summary>Why a line waits.</summary>
public enum PaymentHold
{
    NoAccount,

    /// <summary>The person died before the month began, or may have: somebody must look.</summary>
    Death,

    /// <summary>The same person has another award of the programme.</summary>
    SamePersonTwice,
}

/// <summary>Why the bank could not pay.</summary>
public enum ReturnCode
{
    NameMismatch,
    AccountClosed,
    NoSuchAccount,
    Other,
}
