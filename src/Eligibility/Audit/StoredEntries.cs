using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Audit;

/// <summary>The rows of the trail in their order, read straight from the database: a row that holds nonsense is handed on as such.</summary>
internal sealed class StoredEntries : IAsyncDisposable
{
    private const string Columns =
        "Seq, Id, At, ActorId, ActorName, Role, Action, SubjectType, SubjectId, ActorPlace, PersonId, Reason, Detail, Salt, Commitment, Hash";

    private readonly DbCommand _command;
    private readonly DbDataReader _reader;
    private readonly bool _isSqlite;

    private StoredEntries(DbCommand command, DbDataReader reader, bool isSqlite) => (_command, _reader, _isSqlite) = (command, reader, isSqlite);

    public static string Text(bool isSqlite) =>
        $"SELECT {string.Join(", ", Columns.Split(", ").Select(name => isSqlite ? $"\"{name}\"" : $"[{name}]"))} FROM {(isSqlite ? "\"AuditEntries\"" : "[AuditEntries]")} ORDER BY {(isSqlite ? "\"Seq\"" : "[Seq]")}";

    public static async Task<StoredEntries> OpenAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = Text(db.Database.IsSqlite());
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
            return new(
                new(
                    seq, _reader.GetGuid(1), AtTicks(), _reader.GetGuid(3), TextAt(4), TextAt(5), TextAt(6), TextAt(7), TextAt(8), TextAt(9),
                    _reader.IsDBNull(10) ? null : _reader.GetGuid(10), BytesAt(14)),
                TextAt(11), TextAt(12), BytesAt(13), BytesAt(15) ?? [], IsReadable: true);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or InvalidOperationException or ArgumentException or OverflowException)
        {
            return new(new(seq, Guid.Empty, 0, Guid.Empty, null, null, null, null, null, null, null, null), null, null, null, [], IsReadable: false);
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
