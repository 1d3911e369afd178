using System.Runtime.CompilerServices;
using LiveClasses.Core.Storage;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Storage.Disk;

/// <summary>Files under one folder, by their keys.</summary>
internal sealed class DiskFileStorage(IOptions<StorageOptions> options, TimeProvider time) : IFileStorage
{
    private readonly string _root = Path.GetFullPath(options.Value.Path);

    private int _cleaned;

    /// <summary>Where a write is not finished yet: beside the files, because a rename must not cross file systems. No key starts with a dot.</summary>
    private string Unfinished => Path.Combine(_root, ".unfinished");

    public Task PutAsync(StorageKey key, Stream content, string contentType, CancellationToken cancel = default) =>
        GuardAsync(async () =>
        {
            Directory.CreateDirectory(Unfinished);
            var unfinished = Path.Combine(Unfinished, Guid.CreateVersion7().ToString("n"));
            try
            {
                RemoveAbandoned();
                await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, useAsync: true))
                    await content.CopyToAsync(file, cancel);
                Directory.CreateDirectory(Path.GetDirectoryName(PathOf(key))!);
                File.Move(unfinished, PathOf(key), overwrite: true);
            }
            catch
            {
                File.Delete(unfinished);
                throw;
            }

            return true;
        });

    public Task<StoredContent?> OpenReadAsync(StorageKey key, ByteRange? range = null, CancellationToken cancel = default) =>
        GuardAsync<StoredContent?>(() =>
        {
            FileStream file;
            try
            {
                // A file that is replaced or deleted meanwhile is read to its end as it was.
                file = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 81920, useAsync: true);
            }
            catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(PathOf(key)))
            {
                return Task.FromResult<StoredContent?>(null);
            }

            var total = file.Length;
            if (range is not { } part)
                return Task.FromResult<StoredContent?>(new StoredContent(file, total, total));

            var length = part.LengthIn(total);
            file.Position = Math.Min(part.From, total);
            return Task.FromResult<StoredContent?>(new StoredContent(new PartOfStream(file, length), length, total));
        });

    public Task<bool> ExistsAsync(StorageKey key, CancellationToken cancel = default) => Task.FromResult(File.Exists(PathOf(key)));

    public async IAsyncEnumerable<StoredFile> ListAsync(StorageKey folder, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var files = await GuardAsync(() => Task.FromResult(Files(folder)));
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            yield return file;
        }
    }

    public Task DeleteAsync(StorageKey fileOrFolder, CancellationToken cancel = default) =>
        GuardAsync(() =>
        {
            var path = PathOf(fileOrFolder);
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else if (File.Exists(path))
                File.Delete(path);
            return Task.FromResult(true);
        });

    private string PathOf(StorageKey key) => Path.Combine(_root, key.ToString());

    /// <summary>A process that was killed in the middle of a write could not clean up; a day later nobody is writing that file any more.</summary>
    private void RemoveAbandoned()
    {
        if (Interlocked.Exchange(ref _cleaned, 1) == 1)
            return;
        foreach (var file in new DirectoryInfo(Unfinished).EnumerateFiles().Where(file => file.LastWriteTimeUtc < time.GetUtcNow().UtcDateTime.AddDays(-1)))
            file.Delete();
    }

    private List<StoredFile> Files(StorageKey folder)
    {
        var from = new DirectoryInfo(PathOf(folder));
        if (!from.Exists)
            return [];

        return [.. from.EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => new StoredFile(folder.Append(Path.GetRelativePath(from.FullName, file.FullName).Replace('\\', '/')), file.Length))
            .OrderBy(file => file.Key.ToString(), StringComparer.Ordinal)];
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"The disk store failed: {failed.Message}", failed);
        }
    }
}
