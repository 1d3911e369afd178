using LiveClasses.Core.Presence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using Npgsql;

namespace LiveClasses.Core.Sessions;

/// <summary>
/// Looks whether somebody who can run it is in every live class (SES-09), tells the rooms who has dropped out, and ends a class whose time for coming back
/// is over. Every node may look at once: the log takes each change once, and the row of the session its end.
/// </summary>
public sealed class WatchHosts(NpgsqlDataSource database, RoomDirectory rooms, EndAbandonedSession end, TimeProvider clock)
{
    /// <summary>A page that is loaded again is no absence.</summary>
    public static readonly TimeSpan Blip = TimeSpan.FromSeconds(8);

    /// <summary>Whoever is told that the class will end has at least so long to come back, whatever a dead node or an outage has used up.</summary>
    public static readonly TimeSpan ShortestNotice = TimeSpan.FromSeconds(30);

    private const string Sql = """
        select s.id, s.host_away_minutes, s.started_at, h.person_id,
               coalesce(bool_or(p.left_at is null and p.seen_at > $1), false), max(coalesce(p.left_at, p.seen_at))
        from sessions s
        cross join lateral (select s.host_id as person_id union select i.person_id from course_instructors i where i.course_id = s.course_id
          union select c.person_id from session_co_hosts c where c.session_id = s.id) h
        left join presence p on p.session_id = s.id and p.person_id = h.person_id
        where s.state = 'Live' and s.meeting_address is null
        group by s.id, h.person_id
        """;

    private readonly DateTimeOffset begunAt = clock.GetUtcNow();

    public async Task ExecuteAsync(CancellationToken cancellation = default)
    {
        var open = rooms.Open.ToDictionary(room => room.SessionId);
        foreach (var session in (await ReadAsync(cancellation)).GroupBy(host => host.SessionId))
        {
            // A room that is open nowhere has nobody to tell; it is opened here when its class may have to end.
            if (open.TryGetValue(session.Key, out var room) || session.All(host => !host.IsHere))
                await LookAsync(room ?? await rooms.OpenAsync(session.Key, cancellation), [.. session], cancellation);
        }
    }

    private async Task LookAsync(Room room, IReadOnlyList<HostSeen> hosts, CancellationToken cancellation)
    {
        var (now, lead) = (clock.GetUtcNow(), room.State.Class.LeaderId);
        if (hosts.FirstOrDefault(host => host.PersonId == lead) is not { } leader)
            return;
        var isAnybodyHere = hosts.Any(host => host.IsHere);
        if (!leader.IsHere && now - leader.LastSeen < Blip)
            return;
        var endsAt = hosts.Max(host => host.LastSeen) + leader.Patience;
        var soonest = now + ShortestNotice;
        await room.SendAsync(new ReportLeader(leader.PersonId, leader.IsHere, isAnybodyHere ? null : endsAt > soonest ? endsAt : soonest) { At = now });
        // A node that has just started has not seen who is coming back.
        var isTime = room.State.Class.HostAway is { EndsAt: { } due } && due <= now && now - begunAt > PresenceBook.Lost;
        if (isTime && !isAnybodyHere && !room.State.Stage.IsPictureRunning)
            await end.ExecuteAsync(room.SessionId, cancellation);
    }

    private async Task<List<HostSeen>> ReadAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - PresenceBook.Lost });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var hosts = new List<HostSeen>();
        while (await reader.ReadAsync(cancellation))
        {
            var lastSeen = await reader.GetFieldValueAsync<DateTimeOffset?>(5, cancellation) ?? await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellation);
            hosts.Add(new HostSeen(reader.GetGuid(0), reader.GetGuid(3), TimeSpan.FromMinutes(reader.GetInt32(1)), reader.GetBoolean(4), lastSeen));
        }

        return hosts;
    }

    private sealed record HostSeen(Guid SessionId, Guid PersonId, TimeSpan Patience, bool IsHere, DateTimeOffset LastSeen);
}
