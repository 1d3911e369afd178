using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Storage;
using LiveClasses.Tests.Core.Rooms.Chat.Files;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>Files of the chat through the whole application: who sends, who sees, and that nothing is left behind.</summary>
public sealed class ChatFilesTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private Guid id;

    public async Task InitializeAsync() => id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier with files");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A4_a_file_is_seen_by_the_class_once_its_message_stands_and_by_nobody_else()
    {
        using var yuki = await SignedInAsync(Cast.Yuki);
        using var ravi = await SignedInAsync(Cast.Ravi);
        using var ines = await SignedInAsync(Cast.Ines);
        using var visitor = app.Client();
        var file = await SentAsync(yuki, SentFiles.RealPng, "../../wave%0d%0a.exe");
        Assert.Equal(("wave.png", "image/png"), (file.GetProperty("name").GetString(), file.GetProperty("type").GetString()));
        var fileId = file.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(yuki, id, fileId));

        var line = Guid.CreateVersion7();
        Assert.Equal("file-not-found", (await SayAsync(Cast.Ravi, Guid.CreateVersion7(), fileId))?.Code);
        Assert.Null(await SayAsync(Cast.Yuki, line, fileId));
        Assert.Null(await SayAsync(Cast.Yuki, line, fileId));
        Assert.Equal("file-not-found", (await SayAsync(Cast.Yuki, Guid.CreateVersion7(), fileId))?.Code);

        using var answer = await ravi.GetAsync(Address(id, fileId));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(SentFiles.RealPng, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/png", "inline"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, Address(id, fileId)) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await ravi.SendAsync(again)).StatusCode);

        var other = await LiveClass.PlannedAsync(app, Cast.Amara.Id, "signals", "Another class");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ravi, other, fileId));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ines, id, fileId));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(visitor, id, fileId));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ravi, id, Guid.CreateVersion7()));
    }

    [Fact]
    public async Task A18_the_file_of_a_deleted_message_is_gone_from_the_store()
    {
        using var yuki = await SignedInAsync(Cast.Yuki);
        var fileId = (await SentAsync(yuki, "notes"u8.ToArray(), "notes.txt")).GetProperty("id").GetGuid();
        var line = Guid.CreateVersion7();
        Assert.Null(await SayAsync(Cast.Yuki, line, fileId));
        using (var text = await yuki.GetAsync(Address(id, fileId)))
            Assert.Equal("attachment", text.Content.Headers.ContentDisposition?.DispositionType);

        var entrance = await EntranceAsync(Cast.Yuki);
        Assert.Null(await app.Services.GetRequiredService<DeleteChatLine>().ExecuteAsync(id, line, command => entrance.SendAsync(command)));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(yuki, id, fileId));
        Assert.Equal((0, 0), await LeftAsync(fileId));
    }

    [Fact]
    public async Task A18_what_is_refused_leaves_nothing_and_what_was_never_sent_is_swept()
    {
        using var yuki = await SignedInAsync(Cast.Yuki);
        var before = await FilesAsync();
        (byte[] Bytes, string Code)[] tries =
        [
            ("MZ\u0090\u0000"u8.ToArray(), "file-kind-not-allowed"), ([], "file-is-empty"), (new byte[10 * 1024 * 1024 + 1], "file-too-large"),
        ];
        foreach (var (bytes, code) in tries)
            Assert.Equal(code, await RefusedAsync(yuki, bytes));
        Assert.Equal(before, await FilesAsync());

        var abandoned = (await SentAsync(yuki, SentFiles.RealPng, "never sent.png")).GetProperty("id").GetGuid();
        await using (var db = app.Db())
            await db.ChatUploads.Where(f => f.Id == abandoned).ExecuteUpdateAsync(set => set.SetProperty(f => f.CreatedAt, DateTimeOffset.UtcNow.AddDays(-1)));
        Assert.Equal(1, await app.Services.GetRequiredService<SweepChatFiles>().ExecuteAsync());
        Assert.Equal((0, 0), await LeftAsync(abandoned));
        Assert.Equal(0, await app.Services.GetRequiredService<SweepChatFiles>().ExecuteAsync());
    }

    /// <summary>Nothing that people send is unpacked or decoded here: archives are no kind of ours, a picture's size is read from its head, a packed request stays packed.</summary>
    [Fact]
    public async Task A20_what_would_unpack_to_gigabytes_is_refused_without_unpacking_it()
    {
        using var yuki = await SignedInAsync(Cast.Yuki);
        var before = await FilesAsync();
        (byte[] Bytes, string Code)[] bombs =
        [
            ("PK\u0003\u0004"u8.ToArray(), "file-kind-not-allowed"), (Packed(new byte[20_000_000]), "file-kind-not-allowed"),
            (SentFiles.Png(60_000, 60_000), "picture-too-large"), (SentFiles.Png(7_100, 7_100), "picture-too-large"), (SentFiles.Png(uint.MaxValue, uint.MaxValue), "file-kind-not-allowed"),
        ];
        foreach (var (bytes, code) in bombs)
            Assert.Equal(code, await RefusedAsync(yuki, bytes));

        using var packed = Upload(Packed(SentFiles.RealPng), "wave.png");
        packed.Content!.Headers.ContentEncoding.Add("gzip");
        using var answer = await yuki.SendAsync(packed);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.Equal(before, await FilesAsync());

        static byte[] Packed(byte[] content)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
                gzip.Write(content);
            return packed.ToArray();
        }
    }

    [Fact]
    public async Task The_file_of_a_held_message_is_the_moderators_to_see_until_it_stands()
    {
        await using (var db = app.Db())
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.HoldsNewcomers, true));
        await app.Services.GetRequiredService<RoomDirectory>().RefreshAsync(id);
        // She has written in no class of the course.
        using var sofia = await SignedInAsync(Cast.Sofia);
        using var ravi = await SignedInAsync(Cast.Ravi);
        using var amara = await SignedInAsync(Cast.Amara);
        var fileId = (await SentAsync(sofia, SentFiles.RealPng, "first.png")).GetProperty("id").GetGuid();
        var line = Guid.CreateVersion7();
        await SayAsync(Cast.Sofia, line, fileId);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ravi, id, fileId));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(amara, id, fileId));
        // It lives as long as its message waits, however long; refused, it goes with what was never sent.
        await using (var db = app.Db())
            await db.ChatUploads.Where(f => f.Id == fileId).ExecuteUpdateAsync(set => set.SetProperty(f => f.CreatedAt, DateTimeOffset.UtcNow.AddDays(-1)));
        Assert.Equal(0, await app.Services.GetRequiredService<SweepChatFiles>().ExecuteAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(amara, id, fileId));
        var moderating = await app.Services.GetRequiredService<RoomDirectory>().EnterAsync(id, Cast.Amara.Id, Guid.Empty);
        Assert.Null(await moderating.Value.SendAsync(new LiveClasses.Core.Rooms.Moderation.RefuseHeld(line)));
        Assert.Equal(1, await app.Services.GetRequiredService<SweepChatFiles>().ExecuteAsync());
        Assert.Equal((0, 0), await LeftAsync(fileId));
    }

    [Fact]
    public async Task A_class_says_who_sends_files_and_guests_never_do()
    {
        using var yuki = await SignedInAsync(Cast.Yuki);
        using var amara = await SignedInAsync(Cast.Amara);
        using var visitor = app.Client();
        await using (var db = app.Db())
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.ChatFiles, ChatFileSenders.Hosts));
        await app.Services.GetRequiredService<RoomDirectory>().RefreshAsync(id);

        Assert.Equal("only-hosts-send-files", await RefusedAsync(yuki, SentFiles.RealPng));
        await SentAsync(amara, SentFiles.RealPng, "mine.png");
        Assert.Equal("sign-in-needed", await RefusedAsync(visitor, SentFiles.RealPng));
        using var foreign = Upload(SentFiles.RealPng, "x.png");
        foreign.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await amara.SendAsync(foreign)).StatusCode);
    }

    [Fact]
    public async Task Many_files_at_once_do_not_pass_the_quota()
    {
        var limits = new ChatFileOptions { MostByPerson = 500 };
        var store = app.Services.GetRequiredService<ChatFileStore>();
        var person = Guid.CreateVersion7();
        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.ReserveAsync(
            new ChatUpload { SessionId = id, PersonId = person, Name = "x.txt", Type = "text/plain", Size = 100, CreatedAt = DateTimeOffset.UtcNow }, limits, CancellationToken.None)));
        Assert.Equal(5, kept.Count(isKept => isKept));
    }

    private static Uri Address(Guid session, Guid file) => new($"/classes/{session}/files/{file}", UriKind.Relative);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, Guid session, Guid file)
    {
        using var answer = await client.GetAsync(Address(session, file));
        return answer.StatusCode;
    }

    private HttpRequestMessage Upload(byte[] bytes, string name)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/classes/{id}/files", UriKind.Relative)) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        request.Headers.Add("X-File-Name", name);
        return request;
    }

    private async Task<JsonElement> SentAsync(HttpClient client, byte[] bytes, string name)
    {
        using var request = Upload(bytes, name);
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private async Task<string?> RefusedAsync(HttpClient client, byte[] bytes)
    {
        using var request = Upload(bytes, "wave.png");
        using var answer = await client.SendAsync(request);
        Assert.False(answer.IsSuccessStatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();
    }

    private async Task<LiveClasses.Core.Shared.Refusal?> SayAsync(DemoPerson person, Guid line, Guid file)
    {
        var entrance = await EntranceAsync(person);
        return await app.Services.GetRequiredService<SendChatLine>()
            .ExecuteAsync(id, entrance.Person, new ChatDraft(line, "", ReplyTo: null, [], [file], IsRepeated: false), command => entrance.SendAsync(command));
    }

    private async Task<RoomEntrance> EntranceAsync(DemoPerson person) => (await app.Services.GetRequiredService<RoomDirectory>().EnterAsync(id, person.Id, Guid.Empty)).Value;

    private async Task<int> FilesAsync()
    {
        await using var db = app.Db();
        return await db.ChatUploads.CountAsync();
    }

    /// <summary>Rows and stored files of it.</summary>
    private async Task<(int Rows, int Files)> LeftAsync(Guid file)
    {
        await using var db = app.Db();
        var rows = await db.ChatUploads.CountAsync(f => f.Id == file);
        var isStored = await app.Services.GetRequiredService<IFileStorage>().ExistsAsync(StorageKey.Parse($"chat/{id}/{file}"));
        return (rows, isStored ? 1 : 0);
    }

    private async Task<HttpClient> SignedInAsync(DemoPerson person)
    {
        var client = app.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync(person.Email, AppFixture.Password)).StatusCode);
        return client;
    }
}
