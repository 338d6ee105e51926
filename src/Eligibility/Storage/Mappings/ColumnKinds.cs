using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

/// <summary>How kinds of column are mapped, said once.</summary>
internal static class ColumnKinds
{
    public const int EnumMaxLength = 32;

    // The most that one UTF-16 unit takes in UTF-8.
    private const int BytesPerCharacter = 3;

    // A sealed text never changes: setting one makes another, so being the same object is being equal.
    private static readonly ValueComparer<SealedText> SameObject = new(
        (left, right) => ReferenceEquals(left, right),
        text => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(text),
        text => text);

    public static PropertyBuilder<SealedText> IsSealed(this PropertyBuilder<SealedText> property, SealedColumn column, ColumnCipher cipher) =>
        property.HasColumnName(column.Name).HasConversion(new SealedBytesConverter(column, cipher), SameObject);

    /// <summary>
    /// Sealed, in base64, in a column that once held clear text: neither database has to change its type, and what a database of an earlier
    /// version holds can be sealed where it stands.
    /// </summary>
    public static PropertyBuilder<TText> IsSealedText<TText>(this PropertyBuilder<TText> property, SealedColumn column, ColumnCipher cipher, int longest) =>
        property.HasColumnName(column.Name).HasMaxLength(4 * ((ColumnCipher.Overhead + (BytesPerCharacter * longest) + 2) / 3)).HasConversion(
            new SealedTextConverter(column, cipher), SameObject);

    public static PropertyBuilder<TEnum> IsWord<TEnum>(this PropertyBuilder<TEnum> property)
        where TEnum : struct, Enum => property.HasConversion<string>().HasMaxLength(EnumMaxLength);

    public static PropertyBuilder<string> IsPlaceCode(this PropertyBuilder<string> property) =>
        property.HasMaxLength(Places.Place.CodeMaxLength);

    public static void HasVersion<TRow>(this EntityTypeBuilder<TRow> row)
        where TRow : class, IVersioned => row.Property<long>(IVersioned.Property).IsConcurrencyToken();
}
