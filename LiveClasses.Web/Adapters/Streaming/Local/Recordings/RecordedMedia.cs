using LiveClasses.Core.Recordings;
using LiveClasses.Core.Storage;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>The media of one recording, wherever it is: the names are the same on this machine's disk and where files are kept.</summary>
internal sealed class RecordedMedia(IFileStorage storage, string prefix, IReadOnlyList<SegmentEntry> entries, bool isEnded, CutList cuts, byte[]? key)
{
    /// <summary>What its segments are encrypted with; null when they are not. Only for who may play it.</summary>
    public byte[]? Key { get; } = key;

    public bool IsEnded { get; } = isEnded;

    /// <summary>Its folder where files are kept, no slash at the end; null while this machine's disk has it.</summary>
    public string? KeptIn { get; init; }

    /// <summary>Nothing is cut out of it.</summary>
    public bool IsWhole { get; } = cuts.Cuts.Count == 0;

    /// <summary>What is played, in order; what the cut list takes out is not among it.</summary>
    public IReadOnlyList<SegmentEntry> Played { get; } = [.. Kept(entries, cuts)];

    /// <summary>Null when there is no such file, and for what the cut list takes out: whoever guesses its name must not see it (A38).</summary>
    public Task<StoredContent?> OpenAsync(MediaName name, ByteRange? range, CancellationToken cancellation)
    {
        var file = name.Kind switch
        {
            MediaKind.Init when Played.Any(e => e.Init == name.Number) => MediaNames.Init((int)name.Number),
            MediaKind.Segment when Played.Any(e => e.Number == name.Number) => MediaNames.Segment(name.Number),
            MediaKind.Thumbnail when !cuts.Removes(name.Number) => MediaNames.Thumbnail(name.Number),
            _ => null,
        };
        return file is null ? Task.FromResult<StoredContent?>(null) : storage.OpenReadAsync(StorageKey.Parse(prefix + file), range, cancellation);
    }

    /// <summary>The whole file, decrypted.</summary>
    public async Task<byte[]?> ReadAsync(MediaName name, CancellationToken cancellation)
    {
        await using var content = await OpenAsync(name, range: null, cancellation);
        if (content is null)
            return null;
        var bytes = new byte[content.Length];
        await content.Content.ReadExactlyAsync(bytes, cancellation);
        return Key is { } secret && name.Kind is MediaKind.Segment ? RecordingKeys.Decrypt(secret, name.Number, bytes) : bytes;
    }

    /// <summary>The pictures of what is played: where they are in it, and their names.</summary>
    public async Task<IReadOnlyList<RecordedPicture>> PicturesAsync(CancellationToken cancellation)
    {
        var pictures = new List<RecordedPicture>();
        await foreach (var file in storage.ListAsync(StorageKey.Parse(prefix + MediaNames.Thumbnails), cancellation))
        {
            if (MediaName.Parse(file.Key.ToString()[prefix.Length..]) is { Kind: MediaKind.Thumbnail, Number: var at } && !cuts.Removes(at))
                pictures.Add(new RecordedPicture(cuts.ToPlayed(at), at));
        }

        return [.. pictures.OrderBy(picture => picture.PlayedAtMs)];
    }

    private static IEnumerable<SegmentEntry> Kept(IReadOnlyList<SegmentEntry> entries, CutList cuts)
    {
        var at = TimeSpan.Zero;
        foreach (var entry in entries)
        {
            if (!cuts.Removes((long)(at + (entry.Duration / 2)).TotalMilliseconds))
                yield return entry;
            at += entry.Duration;
        }
    }
}

/// <param name="PlayedAtMs">Where it is in what is played.</param>
/// <param name="NameMs">Where it is in the whole recording: its name.</param>
internal sealed record RecordedPicture(long PlayedAtMs, long NameMs);
