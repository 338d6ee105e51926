using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tasks;

/// <summary>What happened to a task: who, when, and what they wrote. Steps are added, never changed.</summary>
public sealed class FieldTaskStep : ISealedRow
{
    public const int NoteMaxLength = 1000;

    public required Guid TaskId { get; init; }

    /// <summary>1 and on, per task.</summary>
    public required int Seq { get; init; }

    Guid ISealedRow.Id => ISealedRow.IdOf(TaskId, Seq);

    public required FieldTaskAct Act { get; init; }

    public Finding? Finding { get; init; }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What was found, or why it was sent back; empty where nothing was written.</summary>
    public required string Note
    {
        get => SealedNote.Open(this);
        init => SealedNote = SealedText.Of(this, value);
    }

    internal SealedText SealedNote { get; private init; } = SealedText.Nothing;
}
