using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Welfare.Eligibility.Audit;

/// <summary>
/// The hash of a link: HMAC-SHA256, under a key that is not in the database, over the hash before it and everything the entry says. Whoever has the
/// database but not the key can make no link. Not for several threads at once.
/// </summary>
internal sealed class ChainHash(byte[] key) : IDisposable
{
    public const int Length = 32;

    // What is hashed, and in what order, in case it must ever change.
    private const byte Format = 1;
    private const byte Genesis = 0;
    private const int GuidLength = 16;

    private readonly IncrementalHash _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
    private byte[] _text = new byte[1024];
    private int _at;

    public byte[] Of(ReadOnlySpan<byte> before, in ChainLink link)
    {
        _at = 0;
        Room(1 + before.Length)[0] = Format;
        before.CopyTo(_text.AsSpan(1));
        Add(link.Seq);
        Add(link.Id);
        Add(link.AtTicks);
        Add(link.ActorId);
        Add(link.ActorName);
        Add(link.Role);
        Add(link.Action);
        Add(link.SubjectType);
        Add(link.SubjectId);
        Add(link.ActorPlace);
        AddText(link.PersonId);
        Add(link.Commitment);
        return Hash();
    }

    /// <summary>What stands before the first link.</summary>
    public byte[] Of(AuditHead head)
    {
        _at = 0;
        Room(1)[0] = Genesis;
        Add(head.ChainId);
        Add(head.BegunAt.UtcTicks);
        Add(head.RowsBefore);
        return Hash();
    }

    public void Dispose() => _hmac.Dispose();

    private byte[] Hash()
    {
        _hmac.AppendData(_text.AsSpan(0, _at));
        return _hmac.GetHashAndReset();
    }

    private void Add(long number) => BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), number);

    private void Add(Guid id) => id.TryWriteBytes(Room(GuidLength), bigEndian: true, out _);

    // Its length before each text, so that no two entries are written alike.
    private void Add(string? text)
    {
        var length = text is null ? -1 : Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), length);
        if (text is not null)
        {
            Encoding.UTF8.GetBytes(text, Room(length));
        }
    }

    private void AddText(Guid? id)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), id is null ? -1 : 2 * GuidLength);
        id?.TryFormat(Room(2 * GuidLength), out _, "N");
    }

    private void Add(byte[]? bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), bytes?.Length ?? -1);
        bytes?.CopyTo(Room(bytes.Length));
    }

    private Span<byte> Room(int bytes)
    {
        if (_at + bytes > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(2 * _text.Length, _at + bytes));
        }
        _at += bytes;
        return _text.AsSpan(_at - bytes, bytes);
    }
}

/// <summary>Everything an entry says, its words as a commitment.</summary>
internal readonly record struct ChainLink(
    long Seq, Guid Id, long AtTicks, Guid ActorId, string? ActorName, string? Role, string? Action, string? SubjectType, string? SubjectId,
    string? ActorPlace, Guid? PersonId, byte[]? Commitment);
