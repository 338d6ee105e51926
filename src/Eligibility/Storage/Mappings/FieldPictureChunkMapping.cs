using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Field;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class FieldPictureChunkMapping : IEntityTypeConfiguration<FieldPictureChunk>
{
    public void Configure(EntityTypeBuilder<FieldPictureChunk> builder)
    {
        builder.ToTable("FieldPictureChunks");
        builder.HasKey(chunk => new { chunk.ReportId, chunk.Picture, chunk.Number });
        builder.HasOne<FieldPicture>().WithMany().HasForeignKey(chunk => new { chunk.ReportId, chunk.Picture });
    }
}
