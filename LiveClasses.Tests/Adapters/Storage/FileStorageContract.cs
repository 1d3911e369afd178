using System.Text;
using LiveClasses.Core.Storage;

namespace LiveClasses.Tests.Adapters.Storage;

/// <summary>What every <see cref="IFileStorage"/> promises; each adapter's tests inherit it.</summary>
public abstract class FileStorageContract
{
    private protected abstract IFileStorage Storage { get; }

    [Fact]
    public async Task What_was_put_is_read_back_whole()
    {
        await PutAsync("recordings/one/init.mp4", "0123456789");

        await using var file = await Storage.OpenReadAsync(Key("recordings/one/init.mp4"));

        Assert.Equal((10, 10), (file!.Length, file.Total));
        Assert.Equal("0123456789", await TextAsync(file));
    }

    [Theory]
    [InlineData(0, 3, "0123", 4)]
    [InlineData(4, null, "456789", 6)]
    [InlineData(8, 100, "89", 2)]
    [InlineData(10, null, "", 0)]
    [InlineData(99, 200, "", 0)]
    public async Task A_part_is_read_as_in_http(long from, int? to, string expected, long length)
    {
        await PutAsync("a/file", "0123456789");

        await using var part = await Storage.OpenReadAsync(Key("a/file"), new ByteRange(from, to));

        Assert.Equal((length, 10), (part!.Length, part.Total));
        Assert.Equal(expected, await TextAsync(part));
    }

    [Fact]
    public async Task A_second_put_replaces_the_first()
    {
        await PutAsync("a/file", "old and longer");
        await PutAsync("a/file", "new");

        await using var file = await Storage.OpenReadAsync(Key("a/file"));
        Assert.Equal("new", await TextAsync(file!));
    }

    [Fact]
    public async Task A_stream_of_unknown_length_can_be_put()
    {
        var pipe = new System.IO.Pipelines.Pipe();
        var put = Storage.PutAsync(Key("a/file"), pipe.Reader.AsStream(), "text/plain");
        await pipe.Writer.WriteAsync("piped"u8.ToArray());
        await pipe.Writer.CompleteAsync();
        await put;

        await using var file = await Storage.OpenReadAsync(Key("a/file"));
        Assert.Equal("piped", await TextAsync(file!));
    }

    [Fact]
    public async Task A_content_that_breaks_off_leaves_nothing_and_keeps_the_old_file()
    {
        await PutAsync("a/file", "old");

        await Assert.ThrowsAnyAsync<Exception>(() => Storage.PutAsync(Key("a/file"), new BreakingStream(), "text/plain"));
        await Assert.ThrowsAnyAsync<Exception>(() => Storage.PutAsync(Key("a/other"), new BreakingStream(), "text/plain"));

        await using var file = await Storage.OpenReadAsync(Key("a/file"));
        Assert.Equal("old", await TextAsync(file!));
        Assert.False(await Storage.ExistsAsync(Key("a/other")));
        Assert.Equal(["a/file"], await KeysAsync("a"));
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_no_error()
    {
        await PutAsync("a/file", "x");
        Assert.Null(await Storage.OpenReadAsync(Key("a/none")));
        Assert.Null(await Storage.OpenReadAsync(Key("b/none")));
        Assert.Null(await Storage.OpenReadAsync(Key("a")));
        Assert.False(await Storage.ExistsAsync(Key("a")));
        Assert.True(await Storage.ExistsAsync(Key("a/file")));
        Assert.Empty(await KeysAsync("nowhere"));
        await Storage.DeleteAsync(Key("nowhere"));
    }

    [Fact]
    public async Task A_folder_is_listed_whole_in_order_and_without_its_neighbours()
    {
        string[] inside = ["r/1/a.mp4", "r/1/b.mp4", "r/1/sub/c.jpg", "r/1/sub/d.jpg", "r/1/z", "r/1/zz", "r/1/zzz"];
        foreach (var key in inside.Reverse())
            await PutAsync(key, key);
        await PutAsync("r/10/a.mp4", "neighbour");

        Assert.Equal(inside, await KeysAsync("r/1"));
    }

    [Fact]
    public async Task A_folder_is_deleted_whole_and_without_its_neighbours()
    {
        foreach (var key in (string[])["r/1/a", "r/1/sub/b", "r/1/sub/c", "r/1/d", "r/10/a"])
            await PutAsync(key, "x");

        await Storage.DeleteAsync(Key("r/1"));
        await Storage.DeleteAsync(Key("r/1"));

        Assert.Equal(["r/10/a"], await KeysAsync("r"));
    }

    [Fact]
    public async Task One_file_is_deleted_alone()
    {
        await PutAsync("r/a", "x");
        await PutAsync("r/ab", "x");

        await Storage.DeleteAsync(Key("r/a"));

        Assert.Equal(["r/ab"], await KeysAsync("r"));
    }

    [Fact]
    public async Task Readers_of_a_file_that_is_replaced_get_the_old_or_the_new_one()
    {
        var old = new string('o', 200_000);
        var next = new string('n', 100_000);
        await PutAsync("a/file", old);

        await using var file = await Storage.OpenReadAsync(Key("a/file"));
        await PutAsync("a/file", next);

        Assert.Contains(await TextAsync(file!), new[] { old, next });
    }

    private protected static StorageKey Key(string text) => StorageKey.Parse(text);

    private protected async Task PutAsync(string key, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await Storage.PutAsync(Key(key), content, "text/plain");
    }

    private protected static async Task<string> TextAsync(StoredContent file)
    {
        using var reader = new StreamReader(file.Content);
        return await reader.ReadToEndAsync();
    }

    private protected async Task<List<string>> KeysAsync(string folder)
    {
        List<string> keys = [];
        await foreach (var file in Storage.ListAsync(Key(folder)))
            keys.Add(file.Key.ToString());
        return keys;
    }

    /// <summary>F15: an upload that is cut.</summary>
    private sealed class BreakingStream : MemoryStream
    {
        private bool _begun;

        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_begun)
                throw new IOException("The upload was cut.");
            _begun = true;
            buffer[0] = 1;
            return 1;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("The upload was cut.");
    }
}
