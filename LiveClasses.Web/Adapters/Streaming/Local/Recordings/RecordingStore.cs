using LiveClasses.Core.Recordings;
using LiveClasses.Core.Storage;
using LiveClasses.Web.Adapters.Storage;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>
/// Brings finished recordings from this machine's disk to where files are kept, and takes them off the disk later. Safe to be cut off anywhere: what has
/// arrived is not sent again, and the index goes last, so that a recording is there whole or not at all.
/// </summary>
internal sealed class RecordingStore(
    IFileStorage kept, RecordingsToStore finished, RecordingsStoredBefore stored, NoteStored note, IOptions<LocalStreamingOptions> local, IOptions<StorageOptions> storage,
    TimeProvider time, ILogger<RecordingStore> logger)
{
    private const int AtOnce = 4;

    /// <summary>Ends the name of a session's folder that is being deleted: no session's name, so nobody finds half a recording.</summary>
    private const string Going = ".going";

    /// <summary>Recordings are written where they are kept: there is nothing to bring anywhere.</summary>
    private bool IsKeptHere => storage.Value.Provider == StorageOptions.Disk && Path.GetFullPath(storage.Value.Path) == Path.GetFullPath(local.Value.RecordingsPath);

    public async Task StoreFinishedAsync(CancellationToken cancellation)
    {
        foreach (var recording in await finished.ExecuteAsync(LocalStreamProvider.ProviderKey, cancellation))
        {
            // Another node's disk may have it.
            if (RecordingFolder.Find(local.Value.RecordingsPath, recording.SessionId) is not { IsEnded: true } folder)
                continue;
            try
            {
                if (!IsKeptHere)
                    await CopyAsync(folder, cancellation);
                await note.ExecuteAsync(recording, fault: null, cancellation);
            }
            catch (Exception fault) when (fault is StorageUnavailableException or IOException)
            {
                logger.RecordingNotStored(fault, recording.SessionId);
                await note.ExecuteAsync(recording, fault.Message, cancellation);
            }
        }
    }

    /// <summary>What is kept elsewhere stays here only as long as most people watch it.</summary>
    public async Task RemoveStoredAsync(CancellationToken cancellation)
    {
        var root = new DirectoryInfo(Path.Combine(local.Value.RecordingsPath, "recordings"));
        if (IsKeptHere || !root.Exists)
            return;
        foreach (var gone in root.EnumerateDirectories("*" + Going))
            gone.Delete(recursive: true);
        Guid[] here = [.. root.EnumerateDirectories().Select(folder => Guid.TryParse(folder.Name, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
        foreach (var session in await stored.ExecuteAsync(here, time.GetUtcNow() - local.Value.KeepStored, cancellation))
        {
            var folder = Path.Combine(root.FullName, session.ToString("D"));
            Directory.Move(folder, folder + Going);
            Directory.Delete(folder + Going, recursive: true);
        }
    }

    private async Task CopyAsync(RecordingFolder folder, CancellationToken cancellation)
    {
        var there = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var file in kept.ListAsync(StorageKey.Parse(folder.Prefix.TrimEnd('/')), cancellation))
            there[file.Key.ToString()] = file.Length;
        var files = new DirectoryInfo(folder.Path).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => !file.Name.EndsWith(RecordingFolder.Unfinished, StringComparison.Ordinal))
            .Select(file => (File: file, Key: folder.Prefix + Path.GetRelativePath(folder.Path, file.FullName).Replace('\\', '/')))
            .Where(found => !there.TryGetValue(found.Key, out var length) || length != found.File.Length).ToList();
        await Parallel.ForEachAsync(
            files.Where(found => found.File.Name != SegmentIndex.FileName),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (found, token) => await PutAsync(found.File, found.Key, token));
        foreach (var (file, key) in files.Where(found => found.File.Name == SegmentIndex.FileName))
            await PutAsync(file, key, cancellation);
    }

    private async Task PutAsync(FileInfo file, string key, CancellationToken cancellation)
    {
        await using var content = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 81920, useAsync: true);
        await kept.PutAsync(StorageKey.Parse(key), content, MediaTypeOf(file.Extension), cancellation);
    }

    private static string MediaTypeOf(string extension) => extension switch
    {
        ".mp4" or ".m4s" => "video/mp4",
        ".jpg" => "image/jpeg",
        ".json" => "application/json",
        _ => "text/plain",
    };
}
