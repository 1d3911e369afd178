using LiveClasses.Core.Presence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Core.Timetable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class LiveSessionConfiguration : IEntityTypeConfiguration<LiveSession>
{
    public void Configure(EntityTypeBuilder<LiveSession> session)
    {
        session.Property(s => s.Title).HasMaxLength(LiveSession.MaxTitleLength);
        session.Property(s => s.Description).HasMaxLength(LiveSession.MaxDescriptionLength);
        session.Property(s => s.TimeZone).HasMaxLength(64);
        session.Property(s => s.StreamProvider).HasMaxLength(32);
        session.Property(s => s.CancelReason).HasMaxLength(500);
        session.Property(s => s.Kind).HasConversion<string>().HasMaxLength(24);
        session.Property(s => s.Access).HasConversion<string>().HasMaxLength(16);
        session.Property(s => s.State).HasConversion<string>().HasMaxLength(16);
        session.Property(s => s.ChatFiles).HasConversion<string>().HasMaxLength(16).HasDefaultValue(ChatFileSenders.Everyone);
        session.Property(s => s.Writers).HasConversion<string>().HasMaxLength(16);
        session.Property(s => s.Quality).HasConversion<string>().HasMaxLength(16);
        session.Property(s => s.ConsentText).HasMaxLength(ConsentWords.MaxLength);
        session.Property(s => s.HostAwayMinutes).HasDefaultValue(LiveSession.DefaultHostAwayMinutes);
        session.Property(s => s.RoomPasswordHash).HasMaxLength(200);
        session.HasOne(s => s.Course).WithMany().HasForeignKey(s => s.CourseId);
        session.HasOne(s => s.Host).WithMany().HasForeignKey(s => s.HostId).OnDelete(DeleteBehavior.Restrict);
        // Two clicks on Start: the second sees the first.
        session.Property<uint>("xmin").IsRowVersion();
        session.Property(s => s.Language).HasMaxLength(16);
        session.Property(s => s.TemplateName).HasMaxLength(NameTemplate.MaxLength);
        session.Property(s => s.MeetingAddress).HasMaxLength(Meeting.MaxAddressLength);
        session.Property(s => s.MeetingNumber).HasMaxLength(Meeting.MaxNumberLength);
        session.Property(s => s.MeetingPassword).HasMaxLength(Meeting.MaxPasswordLength);
        session.Property(s => s.StartsLocal).HasConversion<WallTimeConverter>().HasColumnType(WallTimeConverter.ColumnType);
        session.Property(s => s.EndsLocal).HasConversion<WallTimeConverter>().HasColumnType(WallTimeConverter.ColumnType);
        session.Property(s => s.SeriesDate).HasConversion<DateConverter>();
        session.HasOne<SessionSeries>().WithMany().HasForeignKey(s => s.SeriesId).OnDelete(DeleteBehavior.SetNull);
        session.HasIndex(s => new { s.SeriesId, s.StartsAt }).HasFilter("series_id is not null");
        session.HasIndex(s => s.CourseId).HasFilter("template_name is not null").HasDatabaseName("ix_sessions_templates");
        session.HasIndex(s => new { s.CourseId, s.StartsAt });
        session.HasIndex(s => new { s.HostId, s.StartsAt });
        session.HasIndex(s => new { s.State, s.StartsAt });
        session.Property(s => s.CoverType).HasMaxLength(32);
        // What the hourly look for expired recordings and logs reads.
        session.HasIndex(s => s.EndedAt).HasFilter("keep_recording_days is not null or keep_log_days is not null").HasDatabaseName("ix_sessions_kept_for_a_time");
    }
}

internal sealed class RoomLogEntryConfiguration : IEntityTypeConfiguration<RoomLogEntry>
{
    public void Configure(EntityTypeBuilder<RoomLogEntry> entry)
    {
        entry.ToTable("room_log");
        entry.HasKey(e => new { e.SessionId, e.Seq });
        entry.Property(e => e.Kind).HasMaxLength(48);
        entry.Property(e => e.Body).HasColumnType("jsonb");
    }
}

internal sealed class ChatUploadConfiguration : IEntityTypeConfiguration<ChatUpload>
{
    public void Configure(EntityTypeBuilder<ChatUpload> file)
    {
        // No key to the session: the row must outlive it until the bytes are gone.
        file.Property(f => f.Name).HasMaxLength(160);
        file.Property(f => f.Type).HasMaxLength(64);
        file.HasIndex(f => new { f.SessionId, f.PersonId });
        file.HasIndex(f => f.LineId).HasFilter("line_id is not null");
        file.HasIndex(f => f.CreatedAt).HasFilter("posted_at is null").HasDatabaseName("ix_chat_uploads_unsent");
    }
}

internal sealed class PresenceSpanConfiguration : IEntityTypeConfiguration<PresenceSpan>
{
    public void Configure(EntityTypeBuilder<PresenceSpan> span)
    {
        span.Property(s => s.Node).HasMaxLength(64);
        span.Property(s => s.Name).HasMaxLength(Accounts.Person.MaxNameLength).HasDefaultValue("");
        span.Property(s => s.Role).HasConversion<string>().HasMaxLength(16).HasDefaultValue(Access.RoomRole.Participant).HasSentinel((Access.RoomRole)(-1));
        span.HasIndex(s => new { s.SessionId, s.PersonId });
        // Rows are written to the table and read from the view, which knows the last heartbeat of their node. A migration that changes a column makes the view anew.
        span.ToTable("presence_spans").ToView("presence");
        // The counts of a room read the open ones only.
        span.HasIndex(s => s.SessionId).HasFilter("left_at is null").HasDatabaseName("ix_presence_spans_open");
    }
}

internal sealed class NodeBeatConfiguration : IEntityTypeConfiguration<NodeBeat>
{
    public void Configure(EntityTypeBuilder<NodeBeat> beat)
    {
        beat.HasKey(b => b.Node);
        beat.Property(b => b.Node).HasMaxLength(64);
    }
}

internal sealed class StreamChannelConfiguration : IEntityTypeConfiguration<StreamChannel>
{
    public void Configure(EntityTypeBuilder<StreamChannel> channel)
    {
        channel.HasKey(c => c.SessionId);
        channel.Property(c => c.Provider).HasMaxLength(32);
        channel.Property(c => c.KeyHash).HasMaxLength(64);
        channel.HasIndex(c => c.KeyHash).IsUnique();
        channel.HasOne<LiveSession>().WithOne().HasForeignKey<StreamChannel>(c => c.SessionId);
    }
}
