using LiveClasses.Core.Accounts;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Courses;
using LiveClasses.Core.ModeratorNotes;
using LiveClasses.Core.WordLists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class BanConfiguration : IEntityTypeConfiguration<Ban>
{
    public void Configure(EntityTypeBuilder<Ban> ban)
    {
        ban.Property(b => b.Mailbox).HasMaxLength(256);
        ban.Property(b => b.AddressHash).HasMaxLength(64);
        ban.Property(b => b.Name).HasMaxLength(Person.MaxNameLength);
        ban.Property(b => b.Reason).HasMaxLength(Ban.MaxReason);
        ban.HasOne(b => b.Course).WithMany().HasForeignKey(b => b.CourseId);
        ban.HasOne(b => b.By).WithMany().HasForeignKey(b => b.ById).OnDelete(DeleteBehavior.Restrict);
        ban.HasOne(b => b.LiftedBy).WithMany().HasForeignKey(b => b.LiftedById).OnDelete(DeleteBehavior.Restrict);
        // Every door and command asks whether one is in force; the rest is history.
        ban.HasIndex(b => b.PersonId).HasFilter("lifted_at is null");
        ban.HasIndex(b => b.Mailbox).HasFilter("lifted_at is null");
        ban.HasIndex(b => b.GuestId).HasFilter("lifted_at is null");
        ban.HasIndex(b => b.AddressHash).HasFilter("lifted_at is null");
    }
}

internal sealed class GuestVisitConfiguration : IEntityTypeConfiguration<GuestVisit>
{
    public void Configure(EntityTypeBuilder<GuestVisit> visit)
    {
        visit.HasKey(v => v.GuestId);
        visit.Property(v => v.AddressHash).HasMaxLength(64);
        visit.HasIndex(v => v.SeenAt);
    }
}

internal sealed class ModeratorNoteConfiguration : IEntityTypeConfiguration<ModeratorNote>
{
    public void Configure(EntityTypeBuilder<ModeratorNote> note)
    {
        note.Property(n => n.Text).HasMaxLength(ModeratorNote.MaxLength);
        note.HasOne<Course>().WithMany().HasForeignKey(n => n.CourseId);
        note.HasOne(n => n.By).WithMany().HasForeignKey(n => n.ById).OnDelete(DeleteBehavior.Restrict);
        note.HasIndex(n => new { n.CourseId, n.PersonId, n.At });
    }
}

internal sealed class WordEntryConfiguration : IEntityTypeConfiguration<WordEntry>
{
    public void Configure(EntityTypeBuilder<WordEntry> word)
    {
        word.Property(w => w.Text).HasMaxLength(WordRule.MaxLength);
        word.Property(w => w.Kind).HasConversion<string>().HasMaxLength(16);
        word.Property(w => w.Act).HasConversion<string>().HasMaxLength(16);
        word.Ignore(w => w.Rule);
        word.HasOne<Course>().WithMany().HasForeignKey(w => w.CourseId);
        // Null is the site's list: the same word once there too.
        word.HasIndex(w => new { w.CourseId, w.Kind, w.Text }).IsUnique().AreNullsDistinct(false);
    }
}
