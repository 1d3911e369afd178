using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Presence;

/// <summary>Somebody who is in the room now.</summary>
public sealed record PersonInRoom(Guid PersonId, string Name, DateTimeOffset JoinedAt);

/// <summary>A page of the people who are in a room now over all nodes, by name (ROOM-11).</summary>
public sealed class PeopleInRoom(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="search">A part of a name; null for all.</param>
    /// <param name="page">From 0.</param>
    public async Task<IReadOnlyList<PersonInRoom>> ExecuteAsync(Guid sessionId, string? search, int page, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lost = clock.GetUtcNow() - PresenceBook.Lost;
        var people = db.PresenceSpans
            .Where(s => s.SessionId == sessionId && s.LeftAt == null && s.SeenAt > lost)
            .GroupBy(s => s.PersonId)
            .Select(stays => new { PersonId = stays.Key, JoinedAt = stays.Min(s => s.JoinedAt) })
            .LeftJoin(db.Users, stay => stay.PersonId, person => person.Id, (stay, person) => new { stay.PersonId, Name = person == null ? "Guest" : person.DisplayName, stay.JoinedAt });
        if (!string.IsNullOrWhiteSpace(search))
            people = people.Where(p => EF.Functions.ILike(p.Name, $"%{search.Trim().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%"));
        return await people.OrderBy(p => p.Name).ThenBy(p => p.PersonId).Skip(page * PageSize).Take(PageSize)
            .Select(p => new PersonInRoom(p.PersonId, p.Name, p.JoinedAt))
            .ToListAsync(cancellation);
    }
}
