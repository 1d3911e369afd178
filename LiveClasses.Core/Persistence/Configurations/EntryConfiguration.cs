using LiveClasses.Core.Accounts;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class GuestConfiguration : IEntityTypeConfiguration<Guest>
{
    // Room for the mark behind the longest name.
    public void Configure(EntityTypeBuilder<Guest> guest) => guest.Property(g => g.Name).HasMaxLength(Person.MaxNameLength + 16);
}

internal sealed class RoomPassConfiguration : IEntityTypeConfiguration<RoomPass>
{
    public void Configure(EntityTypeBuilder<RoomPass> pass)
    {
        pass.HasKey(p => new { p.SessionId, p.PersonId });
        pass.HasOne<LiveSession>().WithMany().HasForeignKey(p => p.SessionId);
    }
}

internal sealed class RoomSeatConfiguration : IEntityTypeConfiguration<RoomSeat>
{
    public void Configure(EntityTypeBuilder<RoomSeat> seat)
    {
        seat.HasKey(s => new { s.SessionId, s.PersonId });
        seat.HasOne<LiveSession>().WithMany().HasForeignKey(s => s.SessionId);
    }
}

internal sealed class ConsentTextConfiguration : IEntityTypeConfiguration<ConsentText>
{
    public void Configure(EntityTypeBuilder<ConsentText> text)
    {
        text.HasKey(t => t.Version);
        text.Property(t => t.Version).HasMaxLength(32);
        text.Property(t => t.Text).HasMaxLength(ConsentWords.MaxLength);
    }
}

internal sealed class RecordingConsentConfiguration : IEntityTypeConfiguration<RecordingConsent>
{
    public void Configure(EntityTypeBuilder<RecordingConsent> consent)
    {
        consent.HasKey(c => new { c.SessionId, c.PersonId, c.Version });
        consent.Property(c => c.Version).HasMaxLength(32);
        consent.HasOne<LiveSession>().WithMany().HasForeignKey(c => c.SessionId);
        consent.HasOne<ConsentText>().WithMany().HasForeignKey(c => c.Version).OnDelete(DeleteBehavior.Restrict);
    }
}
