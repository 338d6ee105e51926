using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>The rows of the trail in their order, read straight from the database: a row that holds nonsense is handed on as such.</summary>
internal sealed class StoredEntries : IAsyncDisposable
{
    /// <summary>Good in both databases.</summary>
    public const string Statement =
        """
        SELECT e.Seq, e.Id, e.At, e.ActorId, e.ActorName, e.Role, e.Action, e.SubjectType, e.SubjectId, e.ActorPlace, e.PersonId, e.Reason, e.Detail, e.Salt,
            e.Commitment, e.Hash, e.KeyNumber, k.Number, k.Id, k.OwnerType, k.OwnerId, k.Secret
        FROM AuditEntries AS e LEFT JOIN OwnerKeys AS k ON k.Number = e.KeyNumber
        ORDER BY e.Seq
        """;

    private const int KeyNumberAt = 16;

    // What a county's trail is about; some 100 MB of memory.
    private const int MostKeys = 250_000;

    private readonly DbCommand _command;
    private readonly DbDataReader _reader;
    private readonly bool _isSqlite;
    private readonly Dictionary<long, StoredKey> _keys = [];

    private StoredEntries(DbCommand command, DbDataReader reader, bool isSqlite) => (_command, _reader, _isSqlite) = (command, reader, isSqlite);

    public static async Task<StoredEntries> OpenAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = Statement;
        command.CommandTimeout = 0;
        return new(command, await command.ExecuteReaderAsync(cancellationToken), db.Database.IsSqlite());
    }

    /// <summary>As many rows as there are, up to a number; none at the end.</summary>
    public async Task<List<StoredEntry>> NextAsync(int rows, CancellationToken cancellationToken)
    {
        var block = new List<StoredEntry>(rows);
        while (block.Count < rows && await _reader.ReadAsync(cancellationToken))
        {
            block.Add(Read());
        }
        return block;
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _command.DisposeAsync();
    }

    private StoredEntry Read()
    {
        var seq = _reader.GetInt64(0);
        try
        {
            long? number = _reader.IsDBNull(KeyNumberAt) ? null : _reader.GetInt64(KeyNumberAt);
            return new(
                new(
                    seq, _reader.GetGuid(1), AtTicks(), _reader.GetGuid(3), TextAt(4), TextAt(5), TextAt(6), TextAt(7), TextAt(8), TextAt(9),
                    _reader.IsDBNull(10) ? null : _reader.GetGuid(10), BytesAt(14)),
                TextAt(11), TextAt(12), BytesAt(13), BytesAt(15) ?? [], number, number is { } held ? KeyOf(held) : null, IsReadable: true);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or InvalidOperationException or ArgumentException or OverflowException)
        {
            return new(new(seq, Guid.Empty, 0, Guid.Empty, null, null, null, null, null, null, null, null), null, null, null, [], null, null, IsReadable: false);
        }
    }

    // Most entries have a key that was met before: its columns need not be read again.
    private StoredKey? KeyOf(long number)
    {
        if (_keys.TryGetValue(number, out var known))
        {
            return known;
        }
        if (_reader.IsDBNull(KeyNumberAt + 1))
        {
            return null;
        }
        if (_keys.Count == MostKeys)
        {
            _keys.Clear();
        }
        return _keys[number] = ReadKey(number);
    }

    private StoredKey ReadKey(long number)
    {
        try
        {
            return new(number, _reader.GetGuid(KeyNumberAt + 2), new(_reader.GetString(KeyNumberAt + 3), _reader.GetString(KeyNumberAt + 4)), BytesAt(KeyNumberAt + 5) ?? []);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or InvalidOperationException or ArgumentException)
        {
            return new(number, Guid.Empty, default, []);
        }
    }

    private string? TextAt(int column) => _reader.IsDBNull(column) ? null : _reader.GetString(column);

    private byte[]? BytesAt(int column) => _reader.IsDBNull(column) ? null : _reader.GetFieldValue<byte[]>(column);

    private long AtTicks() => _isSqlite ? Ticks(_reader.GetString(2)) : _reader.GetFieldValue<DateTimeOffset>(2).UtcTicks;

    // Of fixed width, so that an instant has one spelling: ten million times a general parser would be most of the work.
    private static long Ticks(string text)
    {
        const string Shape = "0000-00-00T00:00:00.0000000Z";
        if (text.Length != Shape.Length)
        {
            throw new FormatException($"\"{text}\" is no instant.");
        }
        for (var i = 0; i < Shape.Length; i++)
        {
            if (Shape[i] == '0' ? !char.IsAsciiDigit(text[i]) : text[i] != Shape[i])
            {
                throw new FormatException($"\"{text}\" is no instant.");
            }
        }
        return new DateTime(Part(text, 0, 4), Part(text, 5, 2), Part(text, 8, 2), Part(text, 11, 2), Part(text, 14, 2), Part(text, 17, 2)).Ticks + Part(text, 20, 7);
    }

    private static int Part(string text, int from, int length) => int.Parse(text.AsSpan(from, length), NumberStyles.None, CultureInfo.InvariantCulture);
}
