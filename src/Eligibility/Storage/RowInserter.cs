using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Welfare.Eligibility.Storage;

/// <summary>
/// Inserts rows with statements prepared once, past the change tracker: columns, conversions and encryption are those of the mapping.
/// </summary>
internal sealed class RowInserter<TRow> : IAsyncDisposable
    where TRow : class
{
    private readonly WelfareDb _db;
    private readonly string _head;
    private readonly Column[] _columns;
    private readonly List<TRow> _waiting;
    private DbCommand? _full;

    public RowInserter(WelfareDb db)
    {
        _db = db;
        var type = db.Model.FindEntityType(typeof(TRow))!;
        var table = StoreObjectIdentifier.Table(type.GetTableName()!);
        _columns = [.. type.GetProperties().Select(property => new Column(property, table))];
        var quote = db.GetService<ISqlGenerationHelper>();
        var names = string.Join(", ", _columns.Select(column => quote.DelimitIdentifier(column.Name)));
        _head = $"INSERT INTO {quote.DelimitIdentifier(table.Name)} ({names}) VALUES ";
        RowsPerStatement = ProviderDifferences.RowsPerStatement(db.Database, _columns.Length);
        _waiting = new List<TRow>(RowsPerStatement);
    }

    public int RowsPerStatement { get; }

    public bool IsFull => _waiting.Count == RowsPerStatement;

    public void Add(TRow row) => _waiting.Add(row);

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
        {
            return;
        }
        var command = IsFull ? _full ??= Statement(RowsPerStatement) : Statement(_waiting.Count);
        Fill(command);
        await command.ExecuteNonQueryAsync(cancellationToken);
        if (command != _full)
        {
            await command.DisposeAsync();
        }
        _waiting.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (_full is not null)
        {
            await _full.DisposeAsync();
        }
    }

    /// <summary>The statement for a number of rows.</summary>
    internal string Text(int rows)
    {
        var text = new StringBuilder(_head);
        var parameter = 0;
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < _columns.Length; column++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(column == 0 ? "" : ", ")}@p{parameter++}");
            }
            text.Append(')');
        }
        return text.ToString();
    }

    private DbCommand Statement(int rows)
    {
        var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = Text(rows);
        for (var i = 0; i < rows * _columns.Length; i++)
        {
            command.Parameters.Add(_columns[i % _columns.Length].Parameter(command, string.Create(CultureInfo.InvariantCulture, $"@p{i}")));
        }
        return command;
    }

    private void Fill(DbCommand command)
    {
        var parameter = 0;
        foreach (var row in _waiting)
        {
            foreach (var column in _columns)
            {
                Set(command.Parameters[parameter++], column.Read(row) ?? DBNull.Value);
            }
        }
    }

    // A parameter made for the column's usual size would cut a longer value off.
    private static void Set(DbParameter parameter, object value)
    {
        parameter.Value = value;
        if (value is byte[] bytes)
        {
            parameter.Size = bytes.Length;
        }
    }

    private sealed class Column(IProperty property, StoreObjectIdentifier table)
    {
        private readonly RelationalTypeMapping _mapping = property.GetRelationalTypeMapping();
        private readonly IClrPropertyGetter _getter = property.GetGetter();

        public string Name { get; } = property.GetColumnName(table)!;

        public DbParameter Parameter(DbCommand command, string name) =>
            _mapping.CreateParameter(command, name, null, nullable: true);

        public object? Read(TRow row)
        {
            var value = _getter.GetClrValue(row);
            return value is null || _mapping.Converter is not { } converter ? value : converter.ConvertToProvider(value);
        }
    }
}
