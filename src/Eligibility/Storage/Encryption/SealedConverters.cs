using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>Tells from the mapping which columns are sealed.</summary>
internal interface ISealedConverter
{
    SealedColumn Column { get; }
}

/// <summary>Sealed values in a column of bytes.</summary>
internal sealed class SealedBytesConverter(SealedColumn column, ColumnCipher cipher) : ValueConverter<SealedText, byte[]>(
    text => text.ToBytes(column, cipher), bytes => SealedText.OfBytes(column, cipher, bytes)), ISealedConverter
{
    public SealedColumn Column { get; } = column;
}

/// <summary>Sealed values in base64 in a column of text.</summary>
internal sealed class SealedTextConverter(SealedColumn column, ColumnCipher cipher) : ValueConverter<SealedText, string>(
    text => Convert.ToBase64String(text.ToBytes(column, cipher)), text => SealedText.OfText(column, cipher, text)), ISealedConverter
{
    public SealedColumn Column { get; } = column;
}
