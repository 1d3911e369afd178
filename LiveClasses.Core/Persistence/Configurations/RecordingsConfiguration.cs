using LiveClasses.Core.Recordings;
using LiveClasses.Core.Recordings.Exports;
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
        recording.Property(r => r.StoreFault).HasMaxLength(500);
        recording.HasMany(r => r.Cuts).WithOne().HasForeignKey(c => c.RecordingId);
        recording.HasMany(r => r.Parts).WithOne().HasForeignKey(p => p.RecordingId);
        // One recording a class: parts are joined, never a second row.
        recording.HasIndex(r => r.SessionId).IsUnique();
        recording.HasIndex(r => r.RemovedAt).HasFilter("removed_at is not null");
    }
}

internal sealed class RecordingPartConfiguration : IEntityTypeConfiguration<RecordingPart>
{
    public void Configure(EntityTypeBuilder<RecordingPart> part) => part.HasKey(p => new { p.RecordingId, p.Number });
}

internal sealed class RecordingCutConfiguration : IEntityTypeConfiguration<RecordingCut>
{
    public void Configure(EntityTypeBuilder<RecordingCut> cut) => cut.HasKey(c => new { c.RecordingId, c.FromMs });
}

internal sealed class RecordingAccessConfiguration : IEntityTypeConfiguration<RecordingAccess>
{
    public void Configure(EntityTypeBuilder<RecordingAccess> access)
    {
        access.Property(a => a.Kind).HasConversion<string>().HasMaxLength(16);
        access.HasOne<Recording>().WithMany().HasForeignKey(a => a.RecordingId);
        access.HasIndex(a => new { a.RecordingId, a.At });
    }
}

internal sealed class RecordingExportConfiguration : IEntityTypeConfiguration<RecordingExport>
{
    public void Configure(EntityTypeBuilder<RecordingExport> export)
    {
        export.Property(e => e.State).HasConversion<string>().HasMaxLength(16);
        export.Property(e => e.Watermark).HasMaxLength(200);
        export.Property(e => e.FailedReason).HasMaxLength(500);
        export.HasOne<Recording>().WithMany().HasForeignKey(e => e.RecordingId);
        // One file for each who gets another; the index keeps a second one out however many ask at once.
        export.HasIndex(e => new { e.RecordingId, e.ForPersonId, e.CutNumber }).IsUnique();
        // The queue.
        export.HasIndex(e => e.RequestedAt).HasFilter("state in ('Waiting', 'Running')");
    }
}

internal sealed class WatchPositionConfiguration : IEntityTypeConfiguration<WatchPosition>
{
    public void Configure(EntityTypeBuilder<WatchPosition> position)
    {
        position.HasKey(p => new { p.RecordingId, p.PersonId });
        position.HasOne<Recording>().WithMany().HasForeignKey(p => p.RecordingId);
    }
}
