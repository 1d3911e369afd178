using LiveClasses.Tests.Support;
using LiveClasses.Web.Hosting;
using Npgsql;

namespace LiveClasses.Tests.Hosting;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private string Data { get; } = Path.Combine(TestPostgres.Root, $"{Guid.NewGuid():n}");

    [Fact]
    public async Task What_was_committed_is_there_after_a_stop_and_a_second_start()
    {
        await using (var first = await StartAsync())
            await ExecuteAsync(first, "create table note (text text); insert into note values ('kept')");

        await using var second = await StartAsync();
        Assert.Equal("kept", await ScalarAsync(second, "select text from note"));
    }

    [Fact]
    public async Task A_second_application_on_the_same_data_is_refused_in_words()
    {
        await using var first = await StartAsync();

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains("Another LiveClasses is running", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ScalarAsync(first, "select 1"));
    }

    [Fact]
    public async Task A_server_left_running_by_a_killed_application_is_taken_over()
    {
        var killed = await StartAsync();
        await ExecuteAsync(killed, "create table note (text text); insert into note values ('kept')");
        killed.LetGoWithoutStopping();

        await using var next = await StartAsync();

        Assert.Equal("kept", await ScalarAsync(next, "select text from note"));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(killed, "select 1"));
    }

    [Fact]
    public async Task A_pid_file_that_names_another_program_does_not_stop_the_start()
    {
        await using (await StartAsync())
        {
        }

        // What a machine that lost power leaves, with the number now given to somebody else.
        await File.WriteAllTextAsync(Path.Combine(Data, "cluster", "postmaster.pid"), $"{Environment.ProcessId}\n{Data}/cluster\n1\n5432\n\n127.0.0.1\n\nready\n");

        await using var next = await StartAsync();
        Assert.Equal(1, await ScalarAsync(next, "select 1"));
    }

    [Fact]
    public async Task It_speaks_on_loopback_only_and_wants_the_password()
    {
        await using var server = await StartAsync();
        Assert.Equal("127.0.0.1", await ScalarAsync(server, "show listen_addresses"));
        Assert.Equal("", await ScalarAsync(server, "show unix_socket_directories"));

        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess" };
        var refused = await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            await using var connection = new NpgsqlConnection(wrong.ConnectionString);
            await connection.OpenAsync();
        });
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, "password")));
    }

    [Fact]
    public async Task A_start_cut_in_the_middle_of_making_the_cluster_is_begun_again()
    {
        Directory.CreateDirectory(Path.Combine(Data, "cluster.new", "base"));

        await using var server = await StartAsync();
        Assert.Equal(1, await ScalarAsync(server, "select 1"));
    }

    [Fact]
    public async Task Missing_binaries_are_named_with_what_to_do()
    {
        var options = new EmbeddedPostgresOptions { BinariesPath = "/nowhere" };

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(options, Data, AppContext.BaseDirectory));

        Assert.Contains("EmbeddedPostgres:BinariesPath", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_of_the_migrated_template_has_its_tables()
    {
        await using var database = await PostgresFixture.NewAsync();
        await using var db = database.Db();
        Assert.Empty(db.Courses);
    }

    public void Dispose()
    {
        if (Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
    }

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Durable = false }, Data, AppContext.BaseDirectory);

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql) => await ScalarAsync(server, sql);

    private static async Task<object?> ScalarAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
