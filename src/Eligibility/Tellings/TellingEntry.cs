using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tellings;

/// <summary>That somebody was told of a decision, or was not reached, as a person recorded it. Entries are added, never changed.</summary>
public sealed class TellingEntry : ISealedRow
{
    public const int ReceiverMaxLength = 30;
    public const int ProofMaxLength = 200;
    public const int NoteMaxLength = 1000;

    public required Guid Id { get; init; }

    public required TellingKind Kind { get; init; }

    /// <summary>The application, or the award whose change it is.</summary>
    public required Guid OwnerId { get; init; }

    public required int Number { get; init; }

    /// <summary>1 and on, per decision.</summary>
    public required int Seq { get; init; }

    public required Guid ApplicationId { get; init; }

    public required TellingAct Act { get; init; }

    /// <summary>Null where nobody was told.</summary>
    public TellingWay? Way { get; init; }

    /// <summary>The day it was told or tried; in an entry that sets another aside, the day of that.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who received it; empty where nobody did.</summary>
    public required string Receiver
    {
        get => SealedReceiver.Open(Id);
        init => SealedReceiver = SealedText.Of(this, value);
    }

    /// <summary>Where the signed slip is, or the number of the letter; empty where nobody was told.</summary>
    public required string Proof
    {
        get => SealedProof.Open(Id);
        init => SealedProof = SealedText.Of(this, value);
    }

    public required string Note
    {
        get => SealedNote.Open(Id);
        init => SealedNote = SealedText.Of(this, value);
    }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    internal SealedText SealedReceiver { get; private init; } = SealedText.Nothing;

    internal SealedText SealedProof { get; private init; } = SealedText.Nothing;

    internal SealedText SealedNote { get; private init; } = SealedText.Nothing;
}

/// <summary>How somebody was told.</summary>
public enum TellingWay
{
    /// <summary>At the office, against a signature.</summary>
    ByHand,

    /// <summary>By registered post.</summary>
    ByPost,

    /// <summary>At home, against a signature.</summary>
    AtHome,

    /// <summary>By telephone, with the paper sent after.</summary>
    ByPhoneAndPaper,
}
