using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Storage.Mappings;

internal sealed class PersonMapping(ColumnCipher cipher) : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.Property(person => person.Id).ValueGeneratedNever();
        builder.Ignore(person => person.IdNumber);
        builder.Property(person => person.SealedIdNumber).IsSealed(SealedColumn.PersonIdNumber, cipher).HasMaxLength(128);
        builder.Property(person => person.IdNumberIndex).HasMaxLength(BlindIndex.Length);
        builder.Property(person => person.Name).HasMaxLength(Person.NameMaxLength);
        builder.Property(person => person.Sex).IsWord();
        builder.HasIndex(person => person.IdNumberIndex).IsUnique();
        builder.HasIndex(person => person.Name);
        builder.HasOne(person => person.Registration).WithOne().HasForeignKey<RegisteredMember>(member => member.PersonId);
    }
}
