using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage;

/// <summary>A known text sealed with this installation's keys: a database that meets other keys is found out before anybody works with it.</summary>
internal sealed class StorageMark : ISealedRow
{
    public const string Text = "welfare: names and words are sealed";

    /// <summary>Of a database in which names and words still stand in clear.</summary>
    public const string TextBeforeNames = "welfare";

    public required Guid Id { get; init; }

    public required string Mark
    {
        get => SealedMark.Open(Id);
        init => SealedMark = SealedText.Of(this, value);
    }

    internal SealedText SealedMark { get; private init; } = SealedText.Nothing;
}
