using System.Net;
using AngleSharp.Dom;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Storage;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Components.Recordings;

/// <summary>The pages of recordings as a browser without script sees them.</summary>
public sealed class RecordingPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateTimeOffset Noon = RecordedClass.Noon;

    [Fact]
    public async Task A_host_takes_a_part_out_and_gives_it_back()
    {
        var id = await RecordingAsync(RecordingState.Ready);
        using var amara = await PersonAsync(Cast.Amara);
        Assert.NotNull((await amara.PageAsync($"/recordings/{id}")).QuerySelector($"a[href='/recordings/{id}/edit']"));
        var wrong = await (await amara.SubmitAsync($"/recordings/{id}/edit", "cut", ("Fields.From", "0:10"), ("Fields.To", "0:04"))).DocumentAsync();
        Assert.Equal("This must be later than “From”.", wrong.ErrorOf("Fields.To"));
        Assert.Equal("0:10", wrong.QuerySelector("[name='Fields.From']")!.GetAttribute("value"));

        Assert.Equal(HttpStatusCode.Found, (await amara.SubmitAsync($"/recordings/{id}/edit", "cut", ("Fields.From", "0:04"), ("Fields.To", "0:08"))).StatusCode);
        var page = await amara.PageAsync($"/recordings/{id}/edit");
        Assert.Contains("Viewers see 0:16 of 0:20", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await amara.SubmitAsync($"/recordings/{id}/edit", "give-back-4000")).StatusCode);
        Assert.Null((await amara.PageAsync($"/recordings/{id}/edit")).QuerySelector(".cut-list"));
    }

    [Fact]
    public async Task Everybody_sees_until_when_a_recording_is_kept_and_that_it_is_no_more()
    {
        var id = await RecordingAsync(RecordingState.Ready);
        var export = await ExportAsync(id);
        using var amara = await PersonAsync(Cast.Amara);
        using var lena = await PersonAsync(Cast.Lena);
        Assert.Contains("Kept for ever", (await amara.PageAsync($"/recordings/{id}")).QuerySelector(".replay-meta")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Kept", (await lena.PageAsync($"/recordings/{id}")).QuerySelector(".replay-meta")!.TextContent, StringComparison.Ordinal);
        await using var db = app.Db();
        await db.Sessions.Where(s => db.Recordings.Any(r => r.Id == id && r.SessionId == s.Id)).ExecuteUpdateAsync(set => set.SetProperty(s => s.KeepRecordingDays, 3_000));
        Assert.Contains("Kept until", (await lena.PageAsync($"/recordings/{id}")).QuerySelector(".replay-meta")!.TextContent, StringComparison.Ordinal);

        // Its time is over, and its files are still being deleted.
        await db.Recordings.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecordingState.Removed).SetProperty(r => r.RemovedAt, DateTimeOffset.UtcNow).SetProperty(r => r.AllowsDownload, true));
        var page = await lena.PageAsync($"/recordings/{id}");
        Assert.Contains("no longer kept", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("video"));
        Assert.IsType<RecordingNotFound>((await app.Services.GetRequiredService<KeepWatchPosition>().ExecuteAsync(id, Cast.Lena.Id, seconds: 3)).Refusal);
        foreach (var client in new[] { amara, lena })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/recordings/{id}/exports/{export}")).StatusCode);
    }

    [Fact]
    public async Task A38_others_neither_edit_nor_download_what_they_may_not()
    {
        var id = await RecordingAsync(RecordingState.Ready);
        using var lena = await PersonAsync(Cast.Lena);
        Assert.Equal(HttpStatusCode.NotFound, (await lena.GetPageAsync($"/recordings/{id}/edit")).StatusCode);
        Assert.Null((await lena.PageAsync($"/recordings/{id}")).QuerySelector(".download-card"));
        var export = await ExportAsync(id);
        var file = $"/recordings/{id}/exports/{export}";
        Assert.Equal(HttpStatusCode.NotFound, (await lena.GetAsync(file)).StatusCode);
        using var visitor = app.Client();
        Assert.NotEqual(HttpStatusCode.OK, (await visitor.GetAsync(file)).StatusCode);
        foreach (var name in new[] { $"/recordings/{id}/exports/../../etc/passwd", $"/recordings/{Guid.NewGuid()}/exports/{export}" })
            Assert.Equal(HttpStatusCode.NotFound, (await lena.GetAsync(name)).StatusCode);

        using var amara = await PersonAsync(Cast.Amara);
        Assert.Equal(HttpStatusCode.Found, (await amara.SubmitAsync($"/recordings/{id}/edit", "downloads")).StatusCode);
        using var answer = await lena.GetAsync(file);
        Assert.Equal("the whole file", await answer.Content.ReadAsStringAsync());
        Assert.Equal("a-b-script-2026-05-04.mp4", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(("attachment", "video/mp4"), (answer.Content.Headers.ContentDisposition.DispositionType, answer.Content.Headers.ContentType!.MediaType));
        // A download that was cut off goes on and counts once.
        var rest = new HttpRequestMessage(HttpMethod.Get, file) { Headers = { { "Range", "bytes=4-" }, { "If-Range", answer.Headers.ETag!.ToString() } } };
        Assert.Equal("whole file", await (await lena.SendAsync(rest)).Content.ReadAsStringAsync());
        var table = (await amara.PageAsync($"/recordings/{id}/edit")).QuerySelector("table.table tbody")!;
        Assert.Equal(Cast.Lena.Name, Assert.Single(table.QuerySelectorAll("tr")).QuerySelector("td")!.TextContent);
    }

    [Fact]
    public async Task A_failed_recording_is_in_its_hosts_sight_and_can_be_tried_again()
    {
        var id = await RecordingAsync(RecordingState.Failed);
        using var amara = await PersonAsync(Cast.Amara);
        Assert.Contains("Failed", (await amara.PageAsync("/recordings")).QuerySelector(".unfinished")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await amara.SubmitAsync($"/recordings/{id}", "retry")).StatusCode);
        await using var db = app.Db();
        Assert.Equal(RecordingState.Ready, (await db.Recordings.SingleAsync(r => r.Id == id)).State);
        using var lena = await PersonAsync(Cast.Lena);
        Assert.Null((await lena.PageAsync("/recordings")).QuerySelector(".unfinished"));
    }

    private async Task<HttpClient> PersonAsync(DemoPerson person)
    {
        var client = app.Client();
        await client.SignInAsync(person.Email, AppFixture.Password);
        return client;
    }

    private async Task<Guid> ExportAsync(Guid recordingId)
    {
        await using var db = app.Db();
        var prefix = await db.Recordings.Where(r => r.Id == recordingId).Select(r => r.Prefix).SingleAsync();
        var export = new RecordingExport
        {
            RecordingId = recordingId, ForPersonId = Guid.Empty, CutNumber = 0, State = ExportState.Ready, Bytes = 14, RequestedById = Cast.Amara.Id, RequestedAt = Noon, FinishedAt = Noon,
        };
        db.Add(export);
        await db.SaveChangesAsync();
        using var content = new MemoryStream("the whole file"u8.ToArray());
        await app.Services.GetRequiredService<IFileStorage>().PutAsync(ExportFiles.KeyOf(prefix, export.Id), content, ExportFiles.MediaType);
        return export.Id;
    }

    private async Task<Guid> RecordingAsync(RecordingState state) => (await RecordedClass.MakeAsync(app, state, "../a\"b\r\n<script>")).Id;
}
