namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>The statements that go over all rows of a sealed table, in both databases' words.</summary>
internal sealed class SealedTableSql(SealedTable table, bool isSqlite)
{
    /// <summary>Rows of a table in the order of their key, from after <c>@k0</c> (and <c>@k1</c>) on; the first page has no such key.</summary>
    /// <param name="first">Whether this is the first page.</param>
    /// <param name="rows">How many at most.</param>
    /// <param name="all">All rows, or only those with a value that does not begin like <c>@h0</c> and on, by column.</param>
    public string Page(bool first, int rows, bool all)
    {
        var columns = string.Join(", ", table.Key.Append(table.Id).OfType<string>().Concat(table.Columns.Select(column => column.Name)).Select(Quoted));
        var conditions = new List<string>();
        if (!first)
        {
            conditions.Add(After());
        }
        if (!all)
        {
            conditions.Add($"({Stale()})");
        }
        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        var order = string.Join(", ", table.Key.Select(Quoted));
        return isSqlite
            ? $"SELECT {columns} FROM {Quoted(table.Name)}{where} ORDER BY {order} LIMIT {rows}"
            : $"SELECT TOP ({rows}) {columns} FROM {Quoted(table.Name)} WITH (UPDLOCK, ROWLOCK){where} ORDER BY {order}";
    }

    /// <summary>How many rows still hold a value that does not begin like <c>@h0</c> and on.</summary>
    public string CountStale() => $"SELECT COUNT(*) FROM {Quoted(table.Name)} WHERE {Stale()}";

    /// <summary>How many values begin how.</summary>
    public string Heads(SealedTable.Column column) =>
        $"SELECT {Head(column)}, COUNT(*) FROM {Quoted(table.Name)} WHERE {Quoted(column.Name)} IS NOT NULL GROUP BY {Head(column)}";

    /// <summary>Sets the sealed columns <c>@c0</c> and on, and the id <c>@id</c> where one is given, of the row <c>@k0</c> (and <c>@k1</c>).</summary>
    public string Update(bool withId) =>
        $"UPDATE {Quoted(table.Name)} SET {string.Join(", ", table.Columns.Select((column, i) => $"{Quoted(column.Name)} = @c{i}").Concat(withId ? [$"{Quoted(table.Id!)} = @id"] : []))}"
        + $" WHERE {string.Join(" AND ", table.Key.Select((part, i) => $"{Quoted(part)} = @k{i}"))}";

    // SQLite goes straight to a pair of values; with "or" it would read a batch from its beginning for every page.
    private string After() => table.Key.Count == 1
        ? $"{Quoted(table.Key[0])} > @k0"
        : isSqlite ? $"({Quoted(table.Key[0])}, {Quoted(table.Key[1])}) > (@k0, @k1)"
        : $"{Quoted(table.Key[0])} >= @k0 AND ({Quoted(table.Key[0])} > @k0 OR {Quoted(table.Key[1])} > @k1)";

    private string Stale() => string.Join(" OR ", table.Columns.Select((column, i) => $"({Quoted(column.Name)} IS NOT NULL AND {Head(column)} NOT IN (@h{i}, {ColumnCipher.ErasedMarkIn(column.IsText, isSqlite)}, {ColumnCipher.OwnerHeadIn(column.IsText, isSqlite)}))"));

    private string Head(SealedTable.Column column) => (isSqlite, column.IsText) switch
    {
        (true, _) => $"substr({Quoted(column.Name)}, 1, {HeadLength(column)})",
        (false, true) => $"SUBSTRING({Quoted(column.Name)}, 1, {HeadLength(column)}) COLLATE {SealedTable.ByCharacter}",
        (false, false) => $"SUBSTRING({Quoted(column.Name)}, 1, {HeadLength(column)})",
    };

    // Three bytes are four characters of base64.
    private static int HeadLength(SealedTable.Column column) => column.IsText ? 4 : ColumnCipher.HeadLength;

    private string Quoted(string name) => isSqlite ? $"\"{name}\"" : $"[{name}]";
}
