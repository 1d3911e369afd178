using LiveClasses.Core.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people");
        person.Property(p => p.DisplayName).HasMaxLength(Person.MaxNameLength);
        person.Property(p => p.TimeZone).HasMaxLength(64);
        person.Property(p => p.Locale).HasMaxLength(16);
        // One account an address: Identity's own index is not unique.
        person.HasIndex(p => p.NormalizedEmail).IsUnique();
    }
}
