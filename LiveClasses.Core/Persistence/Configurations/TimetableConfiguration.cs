using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Invitations;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Timetable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class SessionSeriesConfiguration : IEntityTypeConfiguration<SessionSeries>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new DateJson() },
    };

    public void Configure(EntityTypeBuilder<SessionSeries> series)
    {
        series.ToTable("session_series");
        series.Property(s => s.Rule).HasColumnType("jsonb").HasConversion(
            rule => JsonSerializer.Serialize(rule, Json),
            json => JsonSerializer.Deserialize<Recurrence>(json, Json)!,
            // A rule is never changed.
            new ValueComparer<Recurrence>((one, other) => ReferenceEquals(one, other), rule => rule.GetHashCode(), rule => rule));
        series.HasOne(s => s.Course).WithMany().HasForeignKey(s => s.CourseId).OnDelete(DeleteBehavior.Cascade);
    }

    private sealed class DateJson : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => LocalDatePattern.Iso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
    }
}

internal sealed class SessionCoHostConfiguration : IEntityTypeConfiguration<SessionCoHost>
{
    public void Configure(EntityTypeBuilder<SessionCoHost> coHost)
    {
        coHost.HasKey(c => new { c.SessionId, c.PersonId });
        coHost.HasOne(c => c.Session).WithMany(s => s.CoHosts).HasForeignKey(c => c.SessionId).OnDelete(DeleteBehavior.Cascade);
        coHost.HasOne(c => c.Person).WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
        coHost.HasIndex(c => c.PersonId);
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.HasKey(i => new { i.SessionId, i.PersonId });
        invitation.Property(i => i.Answer).HasConversion<string>().HasMaxLength(16);
        invitation.HasOne(i => i.Session).WithMany(s => s.Invitations).HasForeignKey(i => i.SessionId).OnDelete(DeleteBehavior.Cascade);
        invitation.HasOne(i => i.Person).WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Cascade);
        // A person's calendar and their recordings ask for what they were invited to.
        invitation.HasIndex(i => i.PersonId).HasFilter("withdrawn_at is null");
        invitation.HasIndex(i => i.SessionId).HasFilter("told_at is null").HasDatabaseName("ix_invitations_untold");
    }
}

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> feed)
    {
        feed.HasKey(f => f.PersonId);
        feed.HasIndex(f => f.SecretHash).IsUnique();
        feed.HasOne<Person>().WithOne().HasForeignKey<CalendarFeed>(f => f.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>A time on the wall is no moment: the database must not take it for one.</summary>
internal sealed class WallTimeConverter() : ValueConverter<LocalDateTime, DateTime>(wall => wall.ToDateTimeUnspecified(), stored => LocalDateTime.FromDateTime(stored))
{
    public const string ColumnType = "timestamp without time zone";
}

internal sealed class DateConverter() : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), stored => LocalDate.FromDateOnly(stored));
