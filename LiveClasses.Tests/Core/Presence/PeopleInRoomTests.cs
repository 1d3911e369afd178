using Xunit.Abstractions;
using System.Diagnostics;
using LiveClasses.Core.Access;
using LiveClasses.Core.Presence;
using LiveClasses.Tests.Core.Rooms;

namespace LiveClasses.Tests.Core.Presence;

/// <summary>The list of people (ROOM-11), at its full size.</summary>
public sealed class PeopleInRoomTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Ten_thousand_people_are_searched_filtered_sorted_and_paged_in_a_moment()
    {
        await using var world = await RoomWorld.NewAsync();
        await FillAsync(world, 10_000);
        var people = new PeopleInRoom(world.Database.DataSource, TimeProvider.System);

        var first = await people.ExecuteAsync(world.SessionId, new PeopleQuestion());
        Assert.Equal((10_000, 200, PeopleInRoom.PageSize), (first.Total, first.Pages, first.People.Count));
        Assert.Equal("person 00001", first.People[0].Name);
        var last = await people.ExecuteAsync(world.SessionId, new PeopleQuestion(Page: 199));
        Assert.Equal("person 10000", last.People[^1].Name);
        Assert.Equal(10, (await people.ExecuteAsync(world.SessionId, new PeopleQuestion("N 0100"))).Total);
        Assert.Equal(10, (await people.ExecuteAsync(world.SessionId, new PeopleQuestion(Role: RoomRole.Moderator))).Total);
        Assert.Equal(100, (await people.ExecuteAsync(world.SessionId, new PeopleQuestion(Quality: ConnectionQuality.Poor))).Total);
        Assert.Equal("person 10000", (await people.ExecuteAsync(world.SessionId, new PeopleQuestion(ByArrival: true))).People[0].Name);
        Assert.Equal(2, (await people.ExecuteAsync(world.SessionId, new PeopleQuestion(), [first.People[3].PersonId, last.People[3].PersonId])).Total);

        var times = new List<double>();
        foreach (var question in Enumerable.Range(0, 20).SelectMany(page => new PeopleQuestion[] { new(Page: page * 10), new($"1{page}"), new(ByArrival: true, Page: page) }))
        {
            var started = Stopwatch.GetTimestamp();
            await people.ExecuteAsync(world.SessionId, question);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine($"median {times[times.Count / 2]:0.0} ms, p95 {times[(int)(times.Count * .95)]:0.0} ms");
        output.WriteLine(await ExplainAsync(world));
        // A machine that does other things too: the number of the README is measured alone.
        Assert.True(times[times.Count / 2] < 500, $"The median is {times[times.Count / 2]:0} ms.");
    }

    [Fact]
    public async Task A_person_on_two_nodes_is_one_line_with_the_worst_connection_and_the_oldest_arrival()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(), world.NewNode());
        var (one, other) = (new PresenceBook(world.Database.DataSource, first.Directory, TimeProvider.System), new PresenceBook(world.Database.DataSource, second.Directory, TimeProvider.System));
        using var laptop = one.Enter(world.SessionId, world.Students[0], "Lena", RoomRole.Participant);
        using var phone = other.Enter(world.SessionId, world.Students[0], "Lena", RoomRole.Participant);
        var guest = one.Enter(world.SessionId, Guid.CreateVersion7(), "Visitor " + new string('x', 200), RoomRole.Guest);
        (laptop.Quality, phone.Quality) = (ConnectionQuality.Excellent, ConnectionQuality.Poor);
        await one.BeatAsync(CancellationToken.None);
        await other.BeatAsync(CancellationToken.None);

        var people = new PeopleInRoom(world.Database.DataSource, TimeProvider.System);
        var page = await people.ExecuteAsync(world.SessionId, new PeopleQuestion());
        Assert.Equal(2, page.Total);
        var lena = page.People[0];
        Assert.Equal(("Lena", RoomRole.Participant, ConnectionQuality.Poor), (lena.Name, lena.Role, lena.Quality));
        Assert.Equal(laptop.JoinedAt.ToUnixTimeMilliseconds(), lena.JoinedAt.ToUnixTimeMilliseconds());
        Assert.Equal(RoomRole.Guest, page.People[1].Role);

        guest.Dispose();
        await one.BeatAsync(CancellationToken.None);
        Assert.Equal(1, (await new PeopleInRoom(world.Database.DataSource, TimeProvider.System).ExecuteAsync(world.SessionId, new PeopleQuestion())).Total);
    }

    [Fact]
    public async Task Equal_questions_within_a_moment_are_one_query_and_a_search_is_no_pattern()
    {
        await using var world = await RoomWorld.NewAsync();
        await FillAsync(world, 3);
        var people = new PeopleInRoom(world.Database.DataSource, TimeProvider.System);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => people.ExecuteAsync(world.SessionId, new PeopleQuestion())));
        Assert.All(answers, answer => Assert.Same(answers[0], answer));
        foreach (var hostile in new[] { "%", "_", "\\", "'; drop table people --" })
            Assert.Equal(0, (await people.ExecuteAsync(world.SessionId, new PeopleQuestion(hostile))).Total);
    }

    [Fact]
    public async Task A_page_that_is_no_longer_there_is_the_first_one()
    {
        await using var world = await RoomWorld.NewAsync();
        await FillAsync(world, 60);
        var people = new PeopleInRoom(world.Database.DataSource, TimeProvider.System);
        Assert.Equal((10, 1), (await PageAsync(1) is var second ? (second.People.Count, second.Page) : default));
        Assert.Equal((50, 0, 60), (await PageAsync(7) is var gone ? (gone.People.Count, gone.Page, gone.Total) : default));
        Assert.Equal(0, (await PageAsync(-3)).Page);

        Task<PeoplePage> PageAsync(int page) => people.ExecuteAsync(world.SessionId, new PeopleQuestion(Page: page));
    }

    private static async Task FillAsync(RoomWorld world, int count)
    {
        await using var command = world.Database.DataSource.CreateCommand("""
            insert into presence_spans (id, session_id, person_id, node, joined_at, seen_at, name, role, quality)
            select gen_random_uuid(), $1, gen_random_uuid(), 'n', now() - make_interval(secs => ($2 + 60 - i) * 0.01), now() + interval '10 minutes', 'person ' || lpad(i::text, 5, '0'),
                   case when i % 1000 = 0 then 'Moderator' else 'Participant' end, case when i % 100 = 0 then 0 else 3 end
            from generate_series(1, $2) i
            """);
        command.Parameters.Add(new() { Value = world.SessionId });
        command.Parameters.Add(new() { Value = count });
        await command.ExecuteNonQueryAsync();
        await using var analyze = world.Database.DataSource.CreateCommand("analyze presence_spans");
        await analyze.ExecuteNonQueryAsync();
    }

    private static async Task<string> ExplainAsync(RoomWorld world)
    {
        await using var command = world.Database.DataSource.CreateCommand(
            "explain (analyze, costs off, timing off) select person_id, max(name) from presence where session_id = $1 and left_at is null and seen_at > now() group by person_id order by 2 limit 50");
        command.Parameters.Add(new() { Value = world.SessionId });
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
