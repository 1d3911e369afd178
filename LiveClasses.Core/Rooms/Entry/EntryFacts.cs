using LiveClasses.Core.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>What a session asks of those who want in.</summary>
/// <param name="PasswordStamp">Another with every change of the password; null when there is none.</param>
/// <param name="ConsentVersion">The text that must have been agreed to; null when the class is not recorded or does not ask.</param>
/// <param name="LateEntry">How long after the start new people may come; null is until the end.</param>
/// <param name="Capacity">Places, those of hosts and moderators not counted.</param>
public sealed record EntryDemands(Guid? PasswordStamp, string? ConsentVersion, bool NeedsApproval, TimeSpan? LateEntry, int Capacity);

/// <summary>What is stored about one person (or guest) and one session.</summary>
/// <param name="GuestName">The name that a guest has chosen.</param>
/// <param name="PassedStamp">The password that they have passed.</param>
/// <param name="ConsentedTo">The version that they agreed to and did not take back.</param>
/// <param name="FirstJoinedAt">When they were first in this room.</param>
/// <param name="WasInBeforeLock">They were in when the room was locked, or had dropped out shortly before.</param>
public sealed record EntryFacts(string? GuestName, Guid? PassedStamp, string? ConsentedTo, DateTimeOffset? FirstJoinedAt, bool WasInBeforeLock);

/// <summary>Both in one statement, written by hand: when a class begins, or a node has died, everybody is at the door at once.</summary>
internal sealed record EntryLook(EntryDemands Demands, EntryFacts Known)
{
    private const string Sql = """
        select s.room_password_stamp, s.needs_approval, s.late_entry_minutes, s.capacity, s.is_recorded and s.asks_consent,
          coalesce(s.consent_text, (select t.value from site_settings t where t.key = $5)),
          (select g.name from guests g where g.id = $2),
          (select p.stamp from room_passes p where p.session_id = $1 and p.person_id = $2),
          array(select c.version from recording_consents c where c.session_id = $1 and c.person_id = $2 and c.withdrawn_at is null),
          stays.first, stays.was_in
        from sessions s,
          (select min(joined_at) as first, coalesce(bool_or(joined_at <= $3 and (left_at is null or left_at > $4)), false) as was_in
           from presence_spans where session_id = $1 and person_id = $2) stays
        where s.id = $1
        """;

    /// <param name="trip">With which it is asked.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="id">The person or guest.</param>
    /// <param name="lockedAt">Null while the room is open.</param>
    public static TripAnswer<EntryLook> Ask(DatabaseTrip trip, Guid sessionId, Guid id, DateTimeOffset? lockedAt) => trip.Ask(
        Sql,
        Read,
        new NpgsqlParameter<Guid> { TypedValue = sessionId },
        new NpgsqlParameter<Guid> { TypedValue = id },
        Moment(lockedAt),
        Moment(lockedAt - EntryRules.LockGrace),
        new NpgsqlParameter<string> { TypedValue = ConsentWords.SiteSetting });

    private static NpgsqlParameter Moment(DateTimeOffset? at) => new() { Value = (object?)at ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static EntryLook Read(NpgsqlDataReader row)
    {
        var version = row.GetBoolean(4) ? ConsentWords.Of(Text(row, 5) ?? ConsentWords.DefaultText).Version : null;
        return new EntryLook(
            new EntryDemands(row.GetFieldValue<Guid?>(0), version, row.GetBoolean(1), row.GetFieldValue<int?>(2) is { } minutes ? TimeSpan.FromMinutes(minutes) : null, row.GetInt32(3)),
            new EntryFacts(
                Text(row, 6),
                row.GetFieldValue<Guid?>(7),
                row.GetFieldValue<string[]>(8).Contains(version, StringComparer.Ordinal) ? version : null,
                row.GetFieldValue<DateTimeOffset?>(9),
                row.GetBoolean(10)));
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
