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

    public string Open(Guid row) => _text ??= _open!(row);

    public byte[] ToBytes(SealedColumn column, ColumnCipher cipher) =>
        cipher.Seal(column, (_row ?? throw new InvalidOperationException($"{column.Name} was never set.")).Id, Open(_row.Id));

    public static SealedText OfBytes(SealedColumn column, ColumnCipher cipher, byte[] bytes) =>
        new(null, null, row => cipher.Open(column, row, bytes));
}
