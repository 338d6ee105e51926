using Welfare.Eligibility.Audit;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>
/// An encrypted column's value. Encryption needs the row's id, which a value converter does not see: so a text that is set carries its row,
/// and bytes that were read wait, unopened, until their row opens them. Where an owner's key seals it, the row has that key.
/// </summary>
internal sealed class SealedText
{
    private readonly ISealedRow? _row;
    private readonly byte[]? _sealed;
    private readonly Func<Guid, OwnerKey?, string>? _open;
    private string? _text;

    private SealedText(ISealedRow? row, byte[]? sealedBytes, string? text, Func<Guid, OwnerKey?, string>? open) => (_row, _sealed, _text, _open) = (row, sealedBytes, text, open);

    public static SealedText Nothing { get; } = new(null, null, "", null);

    /// <summary>The mark of what was erased, to be written.</summary>
    public static SealedText Erased { get; } = new(null, null, "", null) { IsErased = true };

    public bool IsErased { get; private init; }

    public static SealedText Of(ISealedRow row, string text) => new(row, null, text, null);

    public static SealedText? OfNullable(ISealedRow row, string? text) => text is null ? null : Of(row, text);

    /// <summary>Sealed already, under its owner's key.</summary>
    public static SealedText OfSealed(string text, byte[] sealedBytes) => new(null, sealedBytes, text, null);

    /// <summary>For a row that is not at hand.</summary>
    public static SealedText? Of(Guid row, string? text) => OfNullable(new DistantRow(row), text);

    public string Open(Guid row, OwnerKey? key = null) => _text ??= _open!(row, key);

    public string Open(ISealedRow row) => Open(row.Id);

    public byte[] ToBytes(SealedColumn column, ColumnCipher cipher)
    {
        if (IsErased)
        {
            return ColumnCipher.ErasedMark.ToArray();
        }
        if (_sealed is not null)
        {
            return _sealed;
        }
        var row = (_row ?? throw new InvalidOperationException($"{column.FullName} was never set.")).Id;
        return cipher.Seal(column, row, Open(row));
    }

    public static SealedText OfBytes(SealedColumn column, ColumnCipher cipher, byte[] bytes) =>
        new(null, null, null, (row, key) => Opened(column, cipher, row, bytes, key)) { IsErased = bytes.AsSpan().SequenceEqual(ColumnCipher.ErasedMark) };

    /// <summary>From a column of text, where the bytes stand in base64.</summary>
    public static SealedText OfText(SealedColumn column, ColumnCipher cipher, string text) =>
        new(null, null, null, (row, key) => Opened(column, cipher, row, BytesOf(text), key)) { IsErased = text == ColumnCipher.ErasedMarkText };

    /// <summary>The bytes of a column of text; none where it holds something else.</summary>
    public static byte[] BytesOf(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : [];
    }

    private static string Opened(SealedColumn column, ColumnCipher cipher, Guid row, byte[] bytes, OwnerKey? key) =>
        key is null ? cipher.Open(column, row, bytes) : key.Open(column, row, bytes);

    private sealed record DistantRow(Guid Id) : ISealedRow;
}
