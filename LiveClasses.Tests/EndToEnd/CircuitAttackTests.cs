using System.Globalization;
using System.Text;
using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Room;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>A student who speaks the circuit's own protocol and asks for what their page never offered.</summary>
public sealed class CircuitAttackTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Guid line = Guid.CreateVersion7();
    private Site site = null!;
    private Guid id;

    /// <summary>A live class in which Jonas has written a line.</summary>
    public async Task InitializeAsync()
    {
        site = new Site(app.Address);
        await using var db = app.Db();
        var session = await db.Sessions.SingleAsync(s => s.Title == "Fourier series, week 3");
        id = session.Id;
        if (session.State is SessionState.Scheduled)
            Assert.True((await app.Services.GetRequiredService<GoLive>().ExecuteAsync(id, Cast.Amara.Id)).IsDone);
        var jonas = (await app.Services.GetRequiredService<RoomDirectory>().EnterAsync(id, Cast.Jonas.Id, Guid.NewGuid())).Value;
        Assert.Null(await jonas.SendAsync(new PostMessage(line, "Mine to delete", ReplyTo: null)));
    }

    public Task DisposeAsync()
    {
        site.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A34_a_student_does_not_moderate_by_calling_the_chat_directly()
    {
        var page = new Page();
        await using var yuki = await OpenAsync(Cast.Yuki, page);
        var chat = await page.Chat.WaitAsync(Patience);
        var before = await LogAsync();
        (string Act, string Code)[] acts =
        [
            ("Delete", "not-your-message"), ("Pin", "moderator-only"), ("Unpin", "moderator-only"),
            ("7", "invalid"), ("1", "invalid"), ("", "invalid"), ("Delete,Pin", "invalid"),
        ];
        foreach (var (act, code) in acts)
            Assert.Contains($"\"{code}\"", (await CallAsync(yuki, chat, "ActOnLine", $"[\"{line}\",\"{act}\"]")).Value, StringComparison.Ordinal);

        Assert.Equal(before, await LogAsync());
        Assert.Null(yuki.Lost);
    }

    [Fact]
    public async Task A34_the_same_call_of_the_host_is_done()
    {
        var page = new Page();
        await using var amara = await OpenAsync(Cast.Amara, page);
        var answer = await CallAsync(amara, await page.Chat.WaitAsync(Patience), "ActOnLine", $"[\"{line}\",\"Delete\"]");

        Assert.Contains("\"ok\":true", answer.Value, StringComparison.Ordinal);
        // The host's coming may be written behind it.
        Assert.Contains(await LogAsync(), entry => entry.EndsWith("chat.deleted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A34_an_event_that_the_page_never_offered_is_nobodys()
    {
        var page = new Page();
        await using var yuki = await OpenAsync(Cast.Yuki, page);
        await page.Chat.WaitAsync(Patience);
        var events = await page.Events.WaitAsync(Patience);
        var before = await LogAsync();
        foreach (var handler in (string[])["0", "-1", "5000", "18446744073709551615", "\"1\"", "null"])
            Assert.False((await CallAsync(yuki, events, "DispatchEventAsync", Click(handler))).Succeeded, handler);

        Assert.Equal(before, await LogAsync());
        await using var db = app.Db();
        Assert.Equal(SessionState.Live, (await db.Sessions.SingleAsync(s => s.Id == id)).State);
    }

    /// <summary>The counterpart: the same message with the number of something that is on the page.</summary>
    [Fact]
    public async Task An_event_that_the_page_offered_is_taken()
    {
        var page = new Page();
        await using var yuki = await OpenAsync(Cast.Yuki, page);
        await page.Chat.WaitAsync(Patience);
        var events = await page.Events.WaitAsync(Patience);
        var handler = 1;
        while (!(await CallAsync(yuki, events, "DispatchEventAsync", Click(handler.ToString(CultureInfo.InvariantCulture)))).Succeeded)
            Assert.True(++handler < 500, "No number was taken: is the message still right?");
    }

    [Fact]
    public async Task A34_only_what_is_meant_for_the_browser_can_be_called()
    {
        var page = new Page();
        await using var yuki = await OpenAsync(Cast.Yuki, page);
        var chat = await page.Chat.WaitAsync(Patience);
        var before = await LogAsync();
        (string Method, string Arguments)[] calls =
        [
            ("GetHashCode", "[]"), ("DisposeAsync", "[]"), ("AttachAsync", "[null,null]"), ("set_Act", "[null]"),
            ("ActOnLine", "[]"), ("ActOnLine", "[null,null]"), ("ActOnLine", "{"), ("SendChat", "[\"x\",{\"a\":[]},7]"),
        ];
        foreach (var (method, arguments) in calls)
        {
            var answer = await CallAsync(yuki, chat, method, arguments);
            Assert.True(!answer.Succeeded || answer.Value.Contains("\"ok\":false", StringComparison.Ordinal), $"{method} {arguments}: {answer.Value}");
        }

        Assert.Equal(before, await LogAsync());
        Assert.Null(yuki.Lost);
    }

    [Fact]
    public async Task A35_a_circuit_too_many_of_one_person_reads_why_and_others_come_in()
    {
        var max = app.Services.GetRequiredService<IOptions<LiveClasses.Core.Rooms.RoomOptions>>().Value.MaxTabs;
        var circuits = new List<Circuit>();
        try
        {
            var visitor = await SignIn.AsAsync(site, new Account(Cast.Lena.Email, AppFixture.Password), CancellationToken.None);
            for (var tab = 0; tab < max; tab++)
            {
                var page = new Page();
                circuits.Add(await Circuit.OpenAsync(visitor.Again(), $"classes/{id}/room", page, deflate: false, CancellationToken.None));
                await page.Chat.WaitAsync(Patience);
            }

            var refused = new Page();
            circuits.Add(await Circuit.OpenAsync(visitor.Again(), $"classes/{id}/room", refused, deflate: false, CancellationToken.None));
            await Eventually.TrueAsync(() => refused.Reads($"You have this class open {max} times already"), "the words");
            Assert.False(refused.Chat.IsCompleted);
            var other = new Page();
            circuits.Add(await OpenAsync(Cast.Ravi, other));
            await other.Chat.WaitAsync(Patience);
        }
        finally
        {
            foreach (var circuit in circuits)
                await circuit.DisposeAsync();
        }
    }

    private static string Click(string handler) => $$"""[{"eventHandlerId":{{handler}},"eventName":"click","eventFieldInfo":null},{"type":"click","detail":1}]""";

    private static async Task<DotNetResult> CallAsync(Circuit circuit, long target, string method, string arguments)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await circuit.CallAsync(target, method, arguments, patience.Token);
    }

    private async Task<Circuit> OpenAsync(DemoPerson person, Page page)
    {
        var visitor = await SignIn.AsAsync(site, new Account(person.Email, AppFixture.Password), CancellationToken.None);
        return await Circuit.OpenAsync(visitor, $"classes/{id}/room", page, deflate: false, CancellationToken.None);
    }

    private async Task<List<string>> LogAsync()
    {
        await using var db = app.Db();
        return await db.RoomLog.Where(e => e.SessionId == id).OrderBy(e => e.Seq).Select(e => e.Seq + " " + e.Kind).ToListAsync();
    }

    /// <summary>Notes the two .NET objects that a page of the room hands to its browser.</summary>
    private sealed class Page : ICircuitListener
    {
        private readonly StringBuilder drawn = new();
        private readonly TaskCompletionSource<long> chat = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<long> events = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<long> Chat => chat.Task;

        /// <summary>What turns a click in the browser into one here.</summary>
        public Task<long> Events => events.Task;

        public bool Reads(string words)
        {
            lock (drawn)
                return drawn.ToString().Contains(words, StringComparison.Ordinal);
        }

        public void Received(ReadOnlySpan<byte> message, long at)
        {
            lock (drawn)
                drawn.Append(Encoding.UTF8.GetString(message));
        }

        public void Called(in JsCall call, string module)
        {
            if (ChatAttachment.TryRead(call, module, out var found))
                chat.TrySetResult(found);
            if (call.Identifier.EndsWith("attachWebRendererInterop"u8) && DotNetReference.TryFind(call.Arguments, out var renderer))
                events.TrySetResult(renderer);
        }
    }
}
