using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Hosting.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_tells_of_a_missing_ffmpeg_without_turning_visitors_away()
    {
        await using var app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Streaming:Local:FfmpegPath"] = "/nowhere/ffmpeg" });
        using var client = app.Client();

        using var answer = await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Degraded", body.GetProperty("status").GetString());
        Assert.Equal("Healthy", body.GetProperty("checks").GetProperty("database").GetProperty("status").GetString());
    }

    [Fact]
    public async Task F3_without_its_database_a_node_lives_but_is_not_ready_and_comes_back_by_itself()
    {
        await using var database = await PostgresFixture.NewAsync();
        await using var app = await AppFixture.StartAsync(connectionString: database.ConnectionString);
        using var client = app.Client();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/healthz/ready"));

        await TestPostgres.RefuseConnectionsAsync(database.ConnectionString, refuse: true);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, "/healthz/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/healthz/live"));

        await TestPostgres.RefuseConnectionsAsync(database.ConnectionString, refuse: false);
        await Eventually.TrueAsync(async () => await StatusAsync(client, "/healthz/ready") == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_older_than_the_build_is_not_ready()
    {
        await using var app = await AppFixture.StartAsync();
        using var client = app.Client();
        await using (var db = app.Db())
            await db.Database.ExecuteSqlAsync($"""delete from "__EFMigrationsHistory" """);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, "/healthz/ready"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
