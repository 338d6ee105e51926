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
        builder.Property(person => person.IdNumberIndexEven).HasMaxLength(BlindIndex.Length);
        builder.Ignore(person => person.Name);
        builder.Property(person => person.SealedName).IsSealedText(SealedColumn.PersonName, cipher, Person.NameMaxLength);
        builder.Property(person => person.Sex).IsWord();
        builder.HasIndex(person => person.IdNumberIndex).IsUnique();
        builder.HasIndex(person => person.IdNumberIndexEven).IsUnique();
        builder.HasOne(person => person.Registration).WithOne().HasForeignKey<RegisteredMember>(member => member.PersonId);
    }
}
