using System.Security.Cryptography;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts;

/// <summary>
/// All that one delivery says of one person. The rows of a delivery lie together in the order of the people, so that a county is written
/// like a book; they count from the moment their batch is there, and no later delivery touches them.
/// </summary>
public sealed class DeliveredAnswer
{
    public const int KeyLength = 16;

    /// <summary>The batch's id, most significant byte first.</summary>
    public required byte[] BatchId { get; init; }

    /// <summary>The person's id, most significant byte first.</summary>
    public required byte[] PersonId { get; init; }

    /// <summary>The person's id once more where the delivery names only some people: such answers are looked for by person.</summary>
    public byte[]? PartialPersonId { get; init; }

    public required DateOnly AsOf { get; init; }

    public required FactState State { get; init; }

    /// <summary>The rows as <see cref="AnswerText"/> writes them, encrypted; null unless known.</summary>
    public byte[]? Rows { get; init; }

    public static byte[] KeyOf(Guid id) => id.ToByteArray(bigEndian: true);

    public static Guid IdOf(ReadOnlySpan<byte> key) => new(key, bigEndian: true);

    /// <summary>What the encryption of an answer vouches for: this person in this batch.</summary>
    internal static Guid RowOf(ReadOnlySpan<byte> batch, ReadOnlySpan<byte> person)
    {
        Span<byte> both = stackalloc byte[2 * KeyLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        batch.CopyTo(both);
        person.CopyTo(both[KeyLength..]);
        SHA256.HashData(both, hash);
        return new Guid(hash[..KeyLength], bigEndian: true);
    }
}
