using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Npgsql;
using NpgsqlTypes;

namespace LiveClasses.Core.Access;

/// <summary>
/// What the database says about a person and a session, in one statement. Written by hand, because it is asked at every door and before every line of a
/// chat: through EF it was more than a fifth of what a class of four hundred costs (docs/performance.md). The bans are those of <see cref="Bans.BansInForce"/>, whose
/// queries the other questions ask; a test holds lists, single questions and these facts together (ReachTests).
/// </summary>
internal sealed record SessionFacts
{
    private const string Columns = """
        s.course_id, s.host_id, s.state, s.access, c.published_at is not null, b.id is not null, b.until
        """;

    /// <summary>A ban that counts here: not lifted, not over, of this course or of the whole site; the longest says until when.</summary>
    private const string InForce = """
        b.lifted_at is null and (b.until is null or b.until > now()) and (b.course_id is null or b.course_id = s.course_id)
        order by b.until desc nulls first limit 1
        """;

    private const string OfPersonSql = $"""
        select {Columns},
          exists (select from course_instructors i where i.course_id = s.course_id and i.person_id = p.id)
            or exists (select from session_co_hosts h where h.session_id = s.id and h.person_id = p.id),
          e.person_id is not null and e.left_at is null and e.banned_at is null, e.banned_at is not null, p.display_name,
          array(select r.name from asp_net_user_roles l join asp_net_roles r on r.id = l.role_id where l.user_id = p.id),
          exists (select from invitations v where v.session_id = s.id and v.person_id = p.id and v.withdrawn_at is null)
        from sessions s
        join courses c on c.id = s.course_id
        join people p on p.id = $2
        left join enrollments e on e.course_id = s.course_id and e.person_id = p.id
        left join lateral (select b.id, b.until from bans b where (b.person_id = p.id or b.mailbox = p.mailbox) and {InForce}) b on true
        where s.id = $1
        """;

    private const string OfGuestSql = $"""
        select {Columns}
        from sessions s
        join courses c on c.id = s.course_id
        left join guest_visits v on v.guest_id = $2
        left join lateral (select b.id, b.until from bans b where (b.guest_id = $2 or b.address_hash = v.address_hash) and {InForce}) b on true
        where s.id = $1
        """;

    public required Guid CourseId { get; init; }

    public required Guid HostId { get; init; }

    public required SessionState State { get; init; }

    public required SessionAccess Access { get; init; }

    public required bool IsPublished { get; init; }

    public required bool IsBanned { get; init; }

    /// <summary>Null for good.</summary>
    public required DateTimeOffset? BannedUntil { get; init; }

    /// <summary>Null for somebody without an account.</summary>
    public string? Name { get; init; }

    public IReadOnlyCollection<string> Roles { get; init; } = [];

    /// <summary>Is named as an instructor of the course or a co-host of the session.</summary>
    public bool Teaches { get; init; }

    public bool IsInvited { get; init; }

    public bool IsEnrolled { get; init; }

    public bool WasPutOutOfCourse { get; init; }

    /// <summary>Null when there is no such session, or no such person: an erased account is nobody.</summary>
    public static TripAnswer<SessionFacts> OfPerson(DatabaseTrip trip, Guid sessionId, Guid personId) => Ask(trip, OfPersonSql, sessionId, personId, OfAccount);

    /// <summary>Null when there is no such session.</summary>
    /// <param name="guestId">Who the browser is, if it says so: guests can be banned too.</param>
    public static TripAnswer<SessionFacts> OfGuest(DatabaseTrip trip, Guid sessionId, Guid? guestId) => Ask(trip, OfGuestSql, sessionId, guestId, OfAnybody);

    private static TripAnswer<SessionFacts> Ask(DatabaseTrip trip, string sql, Guid sessionId, Guid? who, Func<NpgsqlDataReader, SessionFacts> read) => trip.Ask(
        sql,
        read,
        new NpgsqlParameter<Guid> { TypedValue = sessionId },
        new NpgsqlParameter { Value = (object?)who ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });

    private static SessionFacts OfAnybody(NpgsqlDataReader reader) => new()
    {
        CourseId = reader.GetGuid(0),
        HostId = reader.GetGuid(1),
        State = Enum.Parse<SessionState>(reader.GetString(2)),
        Access = Enum.Parse<SessionAccess>(reader.GetString(3)),
        IsPublished = reader.GetBoolean(4),
        IsBanned = reader.GetBoolean(5),
        BannedUntil = reader.GetFieldValue<DateTimeOffset?>(6),
    };

    private static SessionFacts OfAccount(NpgsqlDataReader reader) => OfAnybody(reader) with
    {
        Teaches = reader.GetBoolean(7),
        IsEnrolled = reader.GetBoolean(8),
        WasPutOutOfCourse = reader.GetBoolean(9),
        Name = reader.GetString(10),
        Roles = reader.GetFieldValue<string[]>(11),
        IsInvited = reader.GetBoolean(12),
    };
}
