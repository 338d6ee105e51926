using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>That a case is special, so that the longer limit of the whole procedure holds (S3 art 22; S11 art 46: 45 working days). A person says why.</summary>
public sealed class LongerLimit : ISealedRow
{
    public const int NoteMaxLength = 1000;

    public required Guid ApplicationId { get; init; }

    Guid ISealedRow.Id => ApplicationId;

    public required string Note
    {
        get => SealedNote.Open(ApplicationId);
        init => SealedNote = SealedText.Of(this, value);
    }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    internal SealedText SealedNote { get; private init; } = SealedText.Nothing;
}
