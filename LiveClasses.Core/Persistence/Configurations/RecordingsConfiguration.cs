using LiveClasses.Core.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class RecordingConfiguration : IEntityTypeConfiguration<Recording>
{
    public void Configure(EntityTypeBuilder<Recording> recording)
    {
        recording.Property(r => r.State).HasConversion<string>().HasMaxLength(16);
        recording.Property(r => r.Prefix).HasMaxLength(200);
        recording.Property(r => r.FailedReason).HasMaxLength(500);
        recording.HasOne(r => r.Session).WithMany().HasForeignKey(r => r.SessionId);
        recording.HasMany(r => r.Parts).WithOne().HasForeignKey(p => p.RecordingId);
        // One recording a class: parts are joined, never a second row.
        recording.HasIndex(r => r.SessionId).IsUnique();
    }
}

internal sealed class RecordingPartConfiguration : IEntityTypeConfiguration<RecordingPart>
{
    public void Configure(EntityTypeBuilder<RecordingPart> part) => part.HasKey(p => new { p.RecordingId, p.Number });
}

internal sealed class WatchPositionConfiguration : IEntityTypeConfiguration<WatchPosition>
{
    public void Configure(EntityTypeBuilder<WatchPosition> position)
    {
        position.HasKey(p => new { p.RecordingId, p.PersonId });
        position.HasOne<Recording>().WithMany().HasForeignKey(p => p.RecordingId);
    }
}
