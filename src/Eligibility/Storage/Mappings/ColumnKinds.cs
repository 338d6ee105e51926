using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

/// <summary>How kinds of column are mapped, said once.</summary>
internal static class ColumnKinds
{
    public const int EnumMaxLength = 32;

    // A sealed text never changes: setting one makes another, so being the same object is being equal.
    private static readonly ValueComparer<SealedText> SameObject = new(
        (left, right) => ReferenceEquals(left, right),
        text => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(text),
        text => text);

    public static PropertyBuilder<SealedText> IsSealed(this PropertyBuilder<SealedText> property, SealedColumn column, ColumnCipher cipher) =>
        property.HasColumnName(column.Name).HasConversion(
            new ValueConverter<SealedText, byte[]>(
                text => text.ToBytes(column, cipher),
                bytes => SealedText.OfBytes(column, cipher, bytes)),
            SameObject);

    public static PropertyBuilder<TEnum> IsWord<TEnum>(this PropertyBuilder<TEnum> property)
        where TEnum : struct, Enum => property.HasConversion<string>().HasMaxLength(EnumMaxLength);

    public static PropertyBuilder<string> IsPlaceCode(this PropertyBuilder<string> property) =>
        property.HasMaxLength(Places.Place.CodeMaxLength);

    public static void HasVersion<TRow>(this EntityTypeBuilder<TRow> row)
        where TRow : class, IVersioned => row.Property<long>(IVersioned.Property).IsConcurrencyToken();
}
