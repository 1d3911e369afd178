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
        person.Property(p => p.Mailbox).HasMaxLength(256).HasComputedColumnSql(
            @"case when normalized_email ~ '@(GMAIL|GOOGLEMAIL)\.COM$'
            then replace(regexp_replace(split_part(normalized_email, '@', 1), '\+.*$', ''), '.', '') || '@GMAIL.COM'
            else regexp_replace(normalized_email, '\+[^@]*@', '@') end",
            stored: true);
        person.HasIndex(p => p.Mailbox);
    }
}
