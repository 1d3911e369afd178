using System.Collections.Concurrent;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Storage;
using LiveClasses.Web.Adapters.Storage;
using LiveClasses.Web.Adapters.Storage.Disk;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>Finds a recording's media: on this machine's disk as long as it is there, else where files are kept (REC-06).</summary>
internal sealed class RecordingShelves(IFileStorage kept, RecordingKeys keys, IOptions<LocalStreamingOptions> options, TimeProvider time) : IRecordingFiles
{
    private const int MostRemembered = 200;

    private readonly DiskFileStorage disk = new(Options.Create(new StorageOptions { Path = options.Value.RecordingsPath }), time);
    private readonly ConcurrentDictionary<string, Stored> remembered = new(StringComparer.Ordinal);

    /// <param name="recording">Which.</param>
    /// <param name="isWhole">True also shows what the cut list takes out.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<RecordedMedia?> FindAsync(ShelvedRecording recording, bool isWhole, CancellationToken cancellation)
    {
        var cuts = isWhole ? CutList.None : recording.Cuts;
        if (RecordingFolder.Find(options.Value.RecordingsPath, recording.SessionId) is { } folder)
            return new RecordedMedia(disk, folder.Prefix, folder.Entries, folder.IsEnded, cuts, await keys.FindAsync(disk, folder.Prefix, cancellation));
        return recording.IsStored && await StoredAsync(recording.Prefix, cancellation) is { } stored
            ? new RecordedMedia(kept, recording.Prefix, stored.Entries, isEnded: true, cuts, stored.Key) { KeptIn = recording.Prefix.TrimEnd('/') }
            : null;
    }

    public async Task<IReadOnlyList<double>?> SegmentLengthsAsync(ShelvedRecording recording, CancellationToken cancellation) =>
        await FindAsync(recording, isWhole: true, cancellation) is { } media ? [.. media.Played.Select(entry => entry.Duration.TotalMilliseconds)] : null;

    /// <summary>What is stored does not change any more.</summary>
    private async Task<Stored?> StoredAsync(string prefix, CancellationToken cancellation)
    {
        if (remembered.TryGetValue(prefix, out var known))
            return known;
        await using var content = await kept.OpenReadAsync(StorageKey.Parse(prefix + SegmentIndex.FileName), cancel: cancellation);
        if (content is null)
            return null;
        var text = new byte[content.Length];
        await content.Content.ReadExactlyAsync(text, cancellation);
        var (entries, _, _) = SegmentIndex.Parse(text);
        if (remembered.Count >= MostRemembered)
            remembered.Clear();
        return remembered[prefix] = new Stored(entries, await keys.FindAsync(kept, prefix, cancellation));
    }

    private sealed record Stored(IReadOnlyList<SegmentEntry> Entries, byte[]? Key);
}
