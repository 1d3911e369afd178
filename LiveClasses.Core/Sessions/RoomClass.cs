using LiveClasses.Core.Persistence;
using Npgsql;

namespace LiveClasses.Core.Sessions;

/// <summary>What the room's page tells about its class.</summary>
public sealed record RoomClass(
    Guid Id,
    string Title,
    string CourseTitle,
    string CourseSlug,
    string HostName,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    SessionState State,
    VideoQuality Quality,
    bool IsRecorded,
    string StreamProvider)
{
    private const string Sql = """
        select s.id, s.title, c.title, c.slug, h.display_name, s.starts_at, s.ends_at, s.state, s.quality, s.is_recorded, s.stream_provider
        from sessions s join courses c on c.id = s.course_id join people h on h.id = s.host_id
        where s.id = $1
        """;

    /// <summary>Ask <c>AccessPolicy</c> too: this answers anybody.</summary>
    internal static TripAnswer<RoomClass> Ask(DatabaseTrip trip, Guid sessionId) => trip.Ask(Sql, Read, new NpgsqlParameter<Guid> { TypedValue = sessionId });

    private static RoomClass Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetFieldValue<DateTimeOffset>(5),
        row.GetFieldValue<DateTimeOffset>(6),
        Enum.Parse<SessionState>(row.GetString(7)),
        Enum.Parse<VideoQuality>(row.GetString(8)),
        row.GetBoolean(9),
        row.GetString(10));
}
