using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Storage;
using LiveClasses.Web.Adapters.Streaming.Ivs.Events;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>A class's recordings at IVS as one recording to play: from our copy, through CloudFront, or through this site.</summary>
internal sealed class IvsReplays(IvsIntake intake, IvsBucket bucket, IFileStorage files, IvsSegmentAddresses addresses, IMemoryCache cache, IOptions<IvsOptions> options)
{
    private const int LargestPlaylist = 8 * 1024 * 1024;

    /// <summary>What is written does not change; it is let go of so that memory is not a store.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Guid, bool> withPictures = new();

    /// <summary>The recording has got another part.</summary>
    public void Changed(Guid sessionId)
    {
        cache.Remove(KeyOf(sessionId));
        withPictures[sessionId] = true;
    }

    /// <summary>A card may show a picture of it. Learnt from <see cref="Changed"/> and, for what other nodes closed, told by the watch.</summary>
    public bool HasPicture(Guid sessionId) => withPictures.ContainsKey(sessionId);

    /// <summary>In the order of time; empty when there is nothing to play.</summary>
    public async Task<IReadOnlyList<IvsRecording>> PartsAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue<IReadOnlyList<IvsRecording>>(KeyOf(sessionId), out var known) && known is not null)
            return known;
        List<IvsRecording> parts = [.. (await intake.ReadAsync(sessionId, cancellationToken)).Recordings.Where(recording => recording.IsPlayable)];
        return cache.Set<IReadOnlyList<IvsRecording>>(KeyOf(sessionId), parts, TimeSpan.FromSeconds(30));
    }

    /// <summary>The playlist of all renditions: those of the first recording.</summary>
    public async Task<string?> IndexAsync(Guid sessionId, CancellationToken cancellationToken) =>
        await PartsAsync(sessionId, cancellationToken) is [var first, ..] ? StitchedPlaylists.Multivariant(await RenditionsAsync(first, cancellationToken)) : null;

    public async Task<string?> RenditionAsync(Guid sessionId, int number, CutList cuts, CancellationToken cancellationToken) =>
        await StitchedAsync(sessionId, number, (part, i) => addresses.Of(part, i, isWhole: cuts.Cuts.Count == 0), cancellationToken) is { Count: > 0 } stitched
            ? StitchedPlaylists.Media(stitched, cuts)
            : null;

    /// <summary>Lengths of all segments in milliseconds, for a cut list; null when there is nothing to play.</summary>
    public async Task<IReadOnlyList<double>?> SegmentLengthsAsync(Guid sessionId, CancellationToken cancellationToken) =>
        await StitchedAsync(sessionId, number: 0, Here, cancellationToken) is { Count: > 0 } stitched ? [.. stitched.SelectMany(part => StitchedPlaylists.SegmentLengths(part.Text))] : null;

    /// <summary>The segments of the best picture that are played, in order; null when there is nothing to play.</summary>
    public async Task<IReadOnlyList<PlayedSegment>?> PlayedAsync(Guid sessionId, CutList cuts, CancellationToken cancellationToken)
    {
        if (await PartsAsync(sessionId, cancellationToken) is not [var first, ..] || await RenditionsAsync(first, cancellationToken) is not { Count: > 0 } renditions)
            return null;
        var best = renditions.Index().MaxBy(one => (one.Item.Height, one.Item.BitsPerSecond)).Index;
        return await StitchedAsync(sessionId, best, Here, cancellationToken) is { } stitched ? [.. StitchedPlaylists.Played(stitched, cuts)] : null;
    }

    /// <summary>How long the files of these segments are together.</summary>
    public async Task<long> BytesAsync(Guid sessionId, IReadOnlyList<PlayedSegment> played, CancellationToken cancellationToken)
    {
        var parts = await PartsAsync(sessionId, cancellationToken);
        var bytes = 0L;
        foreach (var folder in played.GroupBy(segment => (segment.Part, Folder: FolderOf(segment.Path).TrimEnd('/'))))
        {
            var part = parts[folder.Key.Part];
            var names = folder.Select(segment => $"{RootOf(part)}/{segment.Path}").ToHashSet(StringComparer.Ordinal);
            await foreach (var file in StoreOf(part).ListAsync(StorageKey.Parse($"{RootOf(part)}/{folder.Key.Folder}"), cancellationToken))
                bytes += names.Contains(file.Key.ToString()) ? file.Length : 0;
        }

        return bytes;
    }

    /// <summary>A file of one of the recordings; null when there is none, the name leads elsewhere (A19), or the cut list takes it out (A38).</summary>
    public async Task<StoredContent?> OpenAsync(Guid sessionId, int part, string path, CutList cuts, ByteRange? range, CancellationToken cancellationToken)
    {
        var parts = await PartsAsync(sessionId, cancellationToken);
        if (part < 0 || part >= parts.Count || (cuts.Cuts.Count > 0 && !(await ShownAsync(sessionId, cuts, cancellationToken)).Contains(Here(parts[part], part)(path))))
            return null;
        return await OpenAsync(parts[part], path, range, cancellationToken);
    }

    /// <summary>Pictures on the way: seconds of what is played, and where each is.</summary>
    public async Task<IReadOnlyList<(double At, string Path)>> PicturesAsync(Guid sessionId, CutList cuts, CancellationToken cancellationToken)
    {
        List<(double, string)> pictures = [];
        var parts = await PartsAsync(sessionId, cancellationToken);
        var from = TimeSpan.Zero;
        for (var i = 0; i < parts.Count; from += parts[i].Duration, i++)
        {
            if (parts[i].Thumbnails is not { } folder)
                continue;
            var every = options.Value.ThumbnailEvery;
            for (var n = 0; every * n < parts[i].Duration; n++)
            {
                var at = (long)(from + (every * n)).TotalMilliseconds;
                if (!cuts.Removes(at))
                    pictures.Add((cuts.ToPlayed(at) / 1000.0, string.Create(CultureInfo.InvariantCulture, $"p{i}/{folder.Trim('/')}/thumb{n}.jpg")));
            }
        }

        return pictures;
    }

    /// <summary>Names of all that is played and shown with this cut list: the numbers of segments can be guessed.</summary>
    private async Task<HashSet<string>> ShownAsync(Guid sessionId, CutList cuts, CancellationToken cancellationToken)
    {
        var key = $"ivs-shown {sessionId} {string.Join(',', cuts.Cuts)}";
        if (cache.TryGetValue<HashSet<string>>(key, out var known) && known is not null)
            return known;
        var shown = new HashSet<string>((await PicturesAsync(sessionId, cuts, cancellationToken)).Select(picture => picture.Path), StringComparer.Ordinal);
        for (var number = 0; await StitchedAsync(sessionId, number, Here, cancellationToken) is { } stitched; number++)
            shown.UnionWith(StitchedPlaylists.Files(StitchedPlaylists.Media(stitched, cuts)));
        return cache.Set(key, shown, TimeSpan.FromSeconds(30));
    }

    private static Func<string, string> Here(IvsRecording part, int number) => IvsSegmentAddresses.Here(number);

    private async Task<List<StitchedPart>?> StitchedAsync(Guid sessionId, int number, Func<IvsRecording, int, Func<string, string>> addressesOf, CancellationToken cancellationToken)
    {
        var parts = await PartsAsync(sessionId, cancellationToken);
        if (parts.Count == 0 || await RenditionsAsync(parts[0], cancellationToken) is var wanted && (number < 0 || number >= wanted.Count))
            return null;
        List<StitchedPart> stitched = [];
        for (var i = 0; i < parts.Count; i++)
        {
            var renditions = await RenditionsAsync(parts[i], cancellationToken);
            if (renditions.Count == 0)
                continue;
            var rendition = StitchedPlaylists.Nearest(renditions, wanted[number]);
            if (await TextAsync(parts[i], rendition.Path, cancellationToken) is { } text)
                stitched.Add(new StitchedPart(text, FolderOf(rendition.Path), parts[i].StartedAt, addressesOf(parts[i], i), i, rendition));
        }

        return stitched;
    }

    private static string KeyOf(Guid sessionId) => $"ivs-parts {sessionId}";

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    private async Task<IReadOnlyList<Rendition>> RenditionsAsync(IvsRecording part, CancellationToken cancellationToken) =>
        await TextAsync(part, part.Playlist!, cancellationToken) is { } text ? StitchedPlaylists.Renditions(text, FolderOf(part.Playlist!)) : [];

    private Task<string?> TextAsync(IvsRecording part, string path, CancellationToken cancellationToken) =>
        cache.GetOrCreateAsync($"ivs-text {RootOf(part)}/{path}", async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            await using var file = await OpenAsync(part, path, range: null, cancellationToken);
            if (file is null || file.Total > LargestPlaylist)
            {
                entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(5);
                return null;
            }

            using var reader = new StreamReader(file.Content, Encoding.UTF8);
            return await reader.ReadToEndAsync(cancellationToken);
        });

    private async Task<StoredContent?> OpenAsync(IvsRecording part, string path, ByteRange? range, CancellationToken cancellationToken)
    {
        if (!StorageKey.TryParse($"{RootOf(part)}/{path}", out var key))
            return null;
        return await StoreOf(part).OpenReadAsync(key, range, cancellationToken);
    }

    private static string RootOf(IvsRecording part) => part.CopiedTo ?? part.Prefix;

    private IFileStorage StoreOf(IvsRecording part) => part.CopiedTo is null ? bucket.Files : files;
}
