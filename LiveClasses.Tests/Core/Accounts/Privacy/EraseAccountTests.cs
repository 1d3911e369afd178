using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.Privacy;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Push;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Timetable;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Accounts.Privacy;

public sealed class EraseAccountTests(PostgresFixture database) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Name = "Nadia Haddad-Unmistakable";

    private readonly AccountsWorld world = new(database);

    public async Task InitializeAsync() => await world.Seed.ExecuteAsync(AccountsWorld.Password);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task No_table_has_the_name_or_the_address_afterwards_and_what_was_said_is_still_there()
    {
        var email = $"{Guid.NewGuid():n}@unmistakable.example";
        var by = await world.SignInAsync(await world.RegisterAsync(Name, email));
        var session = await LeaveTracesAsync(by.PersonId);

        Assert.IsType<AddressNotTyped>(await world.Erase.ExecuteAsync(by, "somebody@else.example"));
        Assert.Null(await world.Erase.ExecuteAsync(by, email.ToUpperInvariant()));

        await using var db = database.Db();
        foreach (var table in await db.Database.SqlQuery<string>($"select table_name::text as \"Value\" from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'").ToListAsync())
        {
#pragma warning disable EF1002 // Table names of our own database.
            var rows = await db.Database.SqlQueryRaw<string>($"select t::text as \"Value\" from \"{table}\" t where t::text ilike '%unmistakable%'").ToListAsync();
#pragma warning restore EF1002
            Assert.True(rows.Count == 0, $"{table}: {string.Join("; ", rows)}");
        }

        var entries = await new RoomLog(database.DataSource).ReadAsync(session, 0);
        var line = Assert.IsType<MessagePosted>(entries[0].Event);
        Assert.Equal((Person.FormerName, "What I said stays."), (line.AuthorName, line.Text));
        Assert.Equal($"Thank you @{Person.FormerName}!", Assert.IsType<MessagePosted>(entries[1].Event).Text);
        Assert.Equal("Dr. Amara Okafor", Assert.IsType<MessagePosted>(entries[1].Event).AuthorName);
        Assert.Equal(Person.FormerName, Assert.IsType<HandCalled>(entries[2].Event).Name);
        Assert.Equal([1L, 2, 3, 4], entries.Select(entry => entry.Seq));
        Assert.False(await db.CalendarFeeds.AnyAsync(feed => feed.PersonId == by.PersonId));
        Assert.False(await db.PlaceRequests.AnyAsync(place => place.PersonId == by.PersonId));
        Assert.Equal(2, await db.PresenceSpans.CountAsync(s => s.PersonId == by.PersonId));
        Assert.False((await world.Check.ExecuteAsync(email, AccountsWorld.Password)).IsDone);
    }

    [Fact]
    public async Task The_address_is_free_again()
    {
        var email = $"{Guid.NewGuid():n}@new.example";
        var by = await world.SignInAsync(await world.RegisterAsync("Tamar Levi", email));
        Assert.Null(await world.Erase.ExecuteAsync(by, email));
        Assert.NotEqual(by.PersonId, await world.RegisterAsync("Tamar Levi", email));
    }

    [Fact]
    public async Task The_last_admin_and_whoever_still_hosts_a_class_stay()
    {
        Assert.IsType<LastAdmin>(await world.Erase.ExecuteAsync(await world.SignInAsync(Cast.Ada.Id), Cast.Ada.Email));
        Assert.IsType<HostsClassesAhead>(await world.Erase.ExecuteAsync(await world.SignInAsync(Cast.Amara.Id), Cast.Amara.Email));
    }

    [Fact]
    public async Task Nobody_is_erased_at_an_unlocked_screen()
    {
        var by = await world.SignInAsync(Cast.Mei.Id);
        world.Time.Forward(SignIn.ProofLasts);
        Assert.IsType<ProofNeeded>(await world.Erase.ExecuteAsync(by, Cast.Mei.Email));
    }

    [Theory]
    [InlineData("""{"name":"N","personId":"ID"}""", true)]
    [InlineData("""{"name":"N"}""", true)] // By them.
    [InlineData("""{"name":"N","personId":"019aa000-0000-7000-8000-000000000001"}""", false)]
    [InlineData("""{"files":[{"id":"x","name":"N"}],"text":"N"}""", false)]
    [InlineData("""{"title":"N"}""", false)]
    public void A_name_goes_where_it_is_theirs(string body, bool goes)
    {
        var id = Guid.Parse("019aa000-0000-7000-8000-0000000000ff");
        Assert.Equal(goes, FormerNames.Rewrite(body.Replace("ID", id.ToString(), StringComparison.Ordinal), id, id) is not null);
    }

    /// <summary>A line of theirs, one that names them, a hand that was called, a report, two stays, one more mail.</summary>
    private async Task<Guid> LeaveTracesAsync(Guid id)
    {
        await using var db = database.Db();
        var session = await db.Sessions.OrderBy(s => s.StartsAt).Select(s => s.Id).FirstAsync();
        await new RoomLog(database.DataSource).AppendAsync(session,
        [
            new RoomEntry(1, DateTimeOffset.UtcNow, id, new MessagePosted(Guid.NewGuid(), Name, RoomRole.Participant, "What I said stays.", null)),
            new RoomEntry(2, DateTimeOffset.UtcNow, Cast.Amara.Id, new MessagePosted(Guid.NewGuid(), Cast.Amara.Name, RoomRole.Host, $"Thank you @{Name}!", null) { Mentions = [new Mention(id, Name)] }),
            new RoomEntry(3, DateTimeOffset.UtcNow, Cast.Amara.Id, new HandCalled(id, Name)),
            new RoomEntry(4, DateTimeOffset.UtcNow, id, new Reported(Guid.NewGuid(), Cast.Ravi.Id, Cast.Ravi.Name, null, null, "loud", Name)),
        ]);
        for (var i = 0; i < 2; i++)
            db.PresenceSpans.Add(new PresenceSpan { SessionId = session, PersonId = id, Node = "x", Name = Name, JoinedAt = DateTimeOffset.UtcNow, SeenAt = DateTimeOffset.UtcNow });
        var course = await db.Courses.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync();
        var person = await db.Users.SingleAsync(p => p.Id == id);
        db.PlaceRequests.Add(new PlaceRequest { CourseId = course, PersonId = id, Waits = WaitsFor.Approval, AskedAt = DateTimeOffset.UtcNow });
        db.EnrolmentCodes.Add(new EnrolmentCode { CourseId = course, Email = person.Email, NormalizedEmail = person.NormalizedEmail, CreatedAt = DateTimeOffset.UtcNow });
        db.PushSubscriptions.Add(new PushSubscription { PersonId = id, Endpoint = "https://push.unmistakable.example/1", P256dh = [4], Auth = [1], Browser = "Firefox", CreatedAt = DateTimeOffset.UtcNow });
        db.CalendarFeeds.Add(new CalendarFeed { PersonId = id, SecretHash = [1, 2, 3], CreatedAt = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync();
        return session;
    }
}
