using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class StorageMarkMapping(ColumnCipher cipher) : IEntityTypeConfiguration<StorageMark>
{
    public void Configure(EntityTypeBuilder<StorageMark> builder)
    {
        builder.ToTable("StorageMarks");
        builder.Property(mark => mark.Id).ValueGeneratedNever();
        builder.Ignore(mark => mark.Mark);
        builder.Property(mark => mark.SealedMark).IsSealed(SealedColumn.StorageMark, cipher);
    }
}
