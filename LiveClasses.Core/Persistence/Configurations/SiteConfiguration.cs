using LiveClasses.Core.Accounts;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Email;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class OutboxMailConfiguration : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> mail)
    {
        mail.Property(m => m.To).HasMaxLength(320);
        mail.Property(m => m.Subject).HasMaxLength(200);
        mail.Property(m => m.LastError).HasMaxLength(500);
        mail.Property(m => m.UnsubscribeAddress).HasMaxLength(500);
        mail.Property(m => m.CalendarMethod).HasMaxLength(16);
        // The sender asks for what is due.
        mail.HasIndex(m => m.SendAfter).HasFilter("sent_at is null");
        // "Was this person told already?"
        mail.HasIndex(m => new { m.To, m.CreatedAt });
    }
}

internal sealed class NoticeSentConfiguration : IEntityTypeConfiguration<NoticeSent>
{
    public void Configure(EntityTypeBuilder<NoticeSent> notice)
    {
        notice.ToTable("notices_sent");
        notice.HasKey(n => new { n.SessionId, n.PersonId, n.Kind, n.Occasion });
        notice.HasOne<LiveSession>().WithMany().HasForeignKey(n => n.SessionId).OnDelete(DeleteBehavior.Cascade);
        notice.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NoticeChoiceConfiguration : IEntityTypeConfiguration<NoticeChoice>
{
    public void Configure(EntityTypeBuilder<NoticeChoice> choice)
    {
        choice.HasKey(c => c.PersonId);
        choice.HasOne<Person>().WithOne().HasForeignKey<NoticeChoice>(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(e => e.Action).HasMaxLength(64);
        entry.Property(e => e.Detail).HasMaxLength(1_000);
        entry.HasIndex(e => new { e.SubjectId, e.At });
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> key) => key.Property(k => k.FriendlyName).HasMaxLength(120);
}

internal sealed class SiteSettingConfiguration : IEntityTypeConfiguration<SiteSetting>
{
    public void Configure(EntityTypeBuilder<SiteSetting> setting)
    {
        setting.HasKey(s => s.Key);
        setting.Property(s => s.Key).HasMaxLength(64);
    }
}
