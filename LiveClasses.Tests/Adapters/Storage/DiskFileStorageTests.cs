using LiveClasses.Core.Storage;
using LiveClasses.Web.Adapters.Storage;
using LiveClasses.Web.Adapters.Storage.Disk;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Adapters.Storage;

public sealed class DiskFileStorageTests : FileStorageContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveclasses-disk-");
    private readonly IFileStorage _storage;

    public DiskFileStorageTests() => _storage = Over(_folder.FullName);

    private protected override IFileStorage Storage => _storage;

    [Fact]
    public async Task F15_after_a_cut_upload_no_byte_of_it_is_on_the_disk()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var content = new MemoryStream(new byte[100_000]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Storage.PutAsync(Key("a/file"), content, "text/plain", cancelled.Token));

        Assert.Empty(_folder.EnumerateFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task F15_a_store_that_cannot_be_written_says_so_in_one_way()
    {
        var file = Path.Combine(_folder.FullName, "in-the-way");
        await File.WriteAllTextAsync(file, "not a folder");
        using var content = new MemoryStream([1]);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Over(file).PutAsync(Key("a/file"), content, "text/plain"));
    }

    [Fact]
    public async Task What_a_killed_process_left_unfinished_is_removed_a_day_later()
    {
        var folder = _folder.CreateSubdirectory(".unfinished");
        var old = Path.Combine(folder.FullName, "old");
        var young = Path.Combine(folder.FullName, "young");
        await File.WriteAllTextAsync(old, "");
        await File.WriteAllTextAsync(young, "");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));

        await PutAsync("a/file", "x");

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static DiskFileStorage Over(string path) => new(Options.Create(new StorageOptions { Path = path }), TimeProvider.System);
}
