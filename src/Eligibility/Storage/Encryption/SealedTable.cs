using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Welfare.Eligibility.Facts;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>A table with sealed columns, as the work on all of its rows needs it: read from the mapping, so that none is forgotten.</summary>
internal sealed class SealedTable
{
    /// <summary>SQL Server's usual collations take capital and small letters for the same; base64 does not.</summary>
    public const string ByCharacter = "Latin1_General_BIN2";

    private SealedTable(IEntityType type, IReadOnlyList<Column> columns)
    {
        Name = type.GetTableName()!;
        Columns = columns;
        Key = [.. type.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())];
        var id = type.FindProperty(nameof(ISealedRow.Id));
        Id = id is not null && !id.IsPrimaryKey() ? id.GetColumnName() : null;
    }

    public string Name { get; }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The columns of the primary key.</summary>
    public IReadOnlyList<string> Key { get; }

    /// <summary>The column of the id that the seals vouch for, where that is not the primary key.</summary>
    public string? Id { get; }

    public static IReadOnlyList<SealedTable> Of(IModel model) =>
    [
        .. model.GetEntityTypes().Select(type => new SealedTable(type, ColumnsOf(type))).Where(table => table.Columns.Count > 0)
            .OrderBy(table => table.Name, StringComparer.Ordinal),
    ];

    /// <summary>What the seals of a row vouch for.</summary>
    /// <param name="key">The values of <see cref="Id"/>, where there is one, or else of <see cref="Key"/>.</param>
    public static Guid RowOf(IReadOnlyList<object> key) => key switch
    {
        [byte[] batch, byte[] person] => DeliveredAnswer.RowOf(batch, person),
        [var id] => GuidOf(id),
        [var shared, var number] => ISealedRow.IdOf(GuidOf(shared), Convert.ToInt64(number, CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException("A row is known by one or two values."),
    };

    private static Guid GuidOf(object value) => value as Guid? ?? Guid.Parse((string)value);

    public static List<Column> ColumnsOf(IEntityType type) =>
        [.. type.GetProperties().Select(property => (property, sealedColumn: ColumnOf(property))).Where(pair => pair.sealedColumn is not null)
            .Select(pair => new Column(pair.property.GetColumnName(), pair.sealedColumn!, pair.property.GetValueConverter()?.ProviderClrType == typeof(string)))];

    private static SealedColumn? ColumnOf(IProperty property) => property switch
    {
        { Name: nameof(DeliveredAnswer.Rows), DeclaringType.ClrType: var type } when type == typeof(DeliveredAnswer) => SealedColumn.DeliveredAnswerRows,
        _ => (property.GetValueConverter() as ISealedConverter)?.Column,
    };

    internal sealed record Column(string Name, SealedColumn Sealed, bool IsText);
}
