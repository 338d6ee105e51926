namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>
/// An encrypted column's value. Encryption needs the row's id, which a value converter does not see: so a text that is set carries its row,
/// and bytes that were read wait, unopened, until their row opens them.
/// </summary>
internal sealed class SealedText
{
    private readonly ISealedRow? _row;
    private readonly Func<Guid, string>? _open;
    private string? _text;

    private SealedText(ISealedRow? row, string? text, Func<Guid, string>? open) => (_row, _text, _open) = (row, text, open);

    public static SealedText Nothing { get; } = new(null, "", null);

    public static SealedText Of(ISealedRow row, string text) => new(row, text, null);

    public static SealedText? OfNullable(ISealedRow row, string? text) => text is null ? null : Of(row, text);

    /// <summary>For a row that is not at hand.</summary>
    public static SealedText? Of(Guid row, string? text) => OfNullable(new DistantRow(row), text);

    public string Open(Guid row) => _text ??= _open!(row);

    public string Open(ISealedRow row) => Open(row.Id);

    public byte[] ToBytes(SealedColumn column, ColumnCipher cipher)
    {
        var row = (_row ?? throw new InvalidOperationException($"{column.FullName} was never set.")).Id;
        return cipher.Seal(column, row, Open(row));
    }

    public static SealedText OfBytes(SealedColumn column, ColumnCipher cipher, byte[] bytes) =>
        new(null, null, row => cipher.Open(column, row, bytes));

    /// <summary>From a column of text, where the bytes stand in base64.</summary>
    public static SealedText OfText(SealedColumn column, ColumnCipher cipher, string text) =>
        new(null, null, row => cipher.Open(column, row, BytesOf(text)));

    /// <summary>The bytes of a column of text; none where it holds something else.</summary>
    public static byte[] BytesOf(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : [];
    }

    private sealed record DistantRow(Guid Id) : ISealedRow;
}
