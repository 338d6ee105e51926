using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>
/// Seals again, with the newest key, every value that an older one sealed, a few hundred rows at a time: the desk reads and writes meanwhile.
/// A step is one transaction, and a row that is done is not looked for again; so it can be cut off anywhere and begun once more.
/// </summary>
internal sealed class Resealing(WelfareDb db, ColumnCipher cipher)
{
    private const int RowsPerStep = 500;

    private readonly bool _isSqlite = db.Database.IsSqlite();
    private readonly WritePauses _pauses = new(db.Database);

    /// <summary>Rows whose values could not be opened: they were left as they are.</summary>
    public List<string> Unreadable { get; } = [];

    public IReadOnlyList<SealedTable> Tables { get; } = SealedTable.Of(db.Model);

    public async Task<long> CountAsync(SealedTable table, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = Command(new SealedTableSql(table, _isSqlite).CountStale());
        AddHeads(command, table);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>How many values each key has sealed; values that nothing sealed count under null.</summary>
    public async Task<IReadOnlyList<(byte? Key, long Values)>> KeysAsync(SealedTable table, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var keys = new List<(byte?, long)>();
        foreach (var column in table.Columns)
        {
            await using var command = Command(new SealedTableSql(table, _isSqlite).Heads(column));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var head = reader.GetValue(0);
                if (!IsErased(head))
                {
                    keys.Add((ColumnCipher.KeyOfHead(head as byte[] ?? SealedText.BytesOf((string)head)), reader.GetInt64(1)));
                }
            }
        }
        return [.. keys.GroupBy(pair => pair.Item1).Select(group => (group.Key, group.Sum(pair => pair.Item2)))];
    }

    /// <param name="table">The table whose values are sealed again.</param>
    /// <param name="fromClear">Whether text that nothing sealed is sealed too: only where a database of an earlier version is brought up to date.</param>
    /// <param name="done">Told of every step how many rows it was.</param>
    /// <param name="cancellationToken">Ends it after the step at hand.</param>
    public async Task ResealAsync(SealedTable table, bool fromClear, Action<int> done, CancellationToken cancellationToken)
    {
        object[]? last = null;
        while (await StepAsync(table, last, fromClear, cancellationToken) is { Count: > 0 } step)
        {
            last = step[^1].Key;
            done(step.Count);
            await _pauses.AfterStepAsync(cancellationToken);
        }
    }

    private async Task<List<Row>> StepAsync(SealedTable table, object[]? after, bool fromClear, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = await PageAsync(table, after, fromClear, cancellationToken);
        await using var update = Command(new SealedTableSql(table, _isSqlite).Update(withId: false));
        foreach (var row in rows)
        {
            if (Sealed(table, row, fromClear) is { } values)
            {
                await WriteAsync(table, row, values, update, cancellationToken);
            }
        }
        await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    private async Task<List<Row>> PageAsync(SealedTable table, object[]? after, bool all, CancellationToken cancellationToken)
    {
        await using var command = Command(new SealedTableSql(table, _isSqlite).Page(after is null, RowsPerStep, all));
        AddKey(command, after ?? []);
        if (!all)
        {
            AddHeads(command, table);
        }
        var rows = new List<Row>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(new Row(
                values[..table.Key.Count],
                table.Id is null ? null : values[table.Key.Count],
                values[^table.Columns.Count..]));
        }
        return rows;
    }

    private object[]? Sealed(SealedTable table, Row row, bool fromClear)
    {
        // A row that was there before its table had ids gets one now.
        row.NewId = fromClear && row.Id is { } id && SealedTable.RowOf([id]) == Guid.Empty ? Guid.CreateVersion7() : null;
        var old = SealedTable.RowOf(row.Id is null ? row.Key : [row.Id]);
        try
        {
            return [.. table.Columns.Select((column, i) => Sealed(column, old, row.NewId ?? old, row.Values[i], fromClear))];
        }
        catch (CryptographicException e)
        {
            Unreadable.Add(e.Message);
            return null;
        }
    }

    private object Sealed(SealedTable.Column column, Guid old, Guid row, object value, bool fromClear)
    {
        if (value is DBNull || IsErased(value))
        {
            return value;
        }
        if (value is byte[] bytes)
        {
            return cipher.Seal(column.Sealed, row, cipher.OpenBytes(column.Sealed, old, bytes));
        }
        var text = (string)value;
        return Convert.ToBase64String(fromClear && !IsSealed(column, old, text)
            ? cipher.Seal(column.Sealed, row, text)
            : cipher.Seal(column.Sealed, row, cipher.OpenBytes(column.Sealed, old, SealedText.BytesOf(text))));
    }

    private static bool IsErased(object value) =>
        value is byte[] bytes ? bytes.AsSpan().SequenceEqual(ColumnCipher.ErasedMark) : value as string == ColumnCipher.ErasedMarkText;

    private bool IsSealed(SealedTable.Column column, Guid row, string text)
    {
        try
        {
            return cipher.OpenBytes(column.Sealed, row, SealedText.BytesOf(text)) is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // One statement for the whole step, prepared once; a row that gets an id needs another.
    private async Task WriteAsync(SealedTable table, Row row, object[] values, DbCommand update, CancellationToken cancellationToken)
    {
        await using var withId = row.NewId is null ? null : Command(new SealedTableSql(table, _isSqlite).Update(withId: true));
        var command = withId ?? update;
        command.Parameters.Clear();
        AddKey(command, row.Key);
        for (var i = 0; i < values.Length; i++)
        {
            Add(command, $"@c{i}", values[i]).DbType = table.Columns[i].IsText ? System.Data.DbType.String : System.Data.DbType.Binary;
        }
        if (row.NewId is { } id)
        {
            Add(command, "@id", id);
        }
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void AddHeads(DbCommand command, SealedTable table)
    {
        var head = cipher.CurrentHead;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            Add(command, $"@h{i}", table.Columns[i].IsText ? Convert.ToBase64String(head) : head);
        }
    }

    private static void AddKey(DbCommand command, object[] key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            Add(command, $"@k{i}", key[i]);
        }
    }

    private static DbParameter Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return parameter;
    }

    private DbCommand Command(string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (text, db.Database.CurrentTransaction?.GetDbTransaction());
        return command;
    }

    private sealed record Row(object[] Key, object? Id, object[] Values)
    {
        public Guid? NewId { get; set; }
    }
}
