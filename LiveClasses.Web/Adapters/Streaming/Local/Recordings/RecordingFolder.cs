using System.Globalization;
using System.Text.Json;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>
/// A recording on disk: <c>recordings/{session}/{start}/</c> with init segments, segments, their index, <c>thumbnails/</c> and
/// <c>metadata/</c>. A session has one folder; after a restart or a reopening the recording goes on in it.
/// </summary>
internal sealed class RecordingFolder
{
    private readonly List<SegmentEntry> entries;
    private readonly Lock gate = new();

    private RecordingFolder(string path, string prefix, List<SegmentEntry> entries, bool isEnded)
    {
        (Path, Prefix, this.entries, IsEnded) = (path, prefix, entries, isEnded);
    }

    public string Path { get; }

    /// <summary>Its place in storage, with a slash at the end.</summary>
    public string Prefix { get; }

    public bool IsEnded { get; private set; }

    public IReadOnlyList<SegmentEntry> Entries
    {
        get
        {
            lock (gate)
                return [.. entries];
        }
    }

    /// <summary>The session's recording, or null when nothing was ever recorded.</summary>
    public static RecordingFolder? Find(string root, Guid sessionId)
    {
        var parent = System.IO.Path.Combine(root, "recordings", Name(sessionId));
        var path = Directory.Exists(parent) ? Directory.EnumerateDirectories(parent).Max(StringComparer.Ordinal) : null;
        return path is null ? null : Read(path, sessionId);
    }

    public static RecordingFolder FindOrCreate(string root, Guid sessionId, DateTimeOffset start)
    {
        if (Find(root, sessionId) is { } found)
            return found;
        var path = System.IO.Path.Combine(root, "recordings", Name(sessionId), start.UtcDateTime.ToString("yyyyMMddTHHmmssfffZ", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(System.IO.Path.Combine(path, MediaNames.Thumbnails));
        Directory.CreateDirectory(System.IO.Path.Combine(path, "metadata"));
        return Read(path, sessionId);
    }

    /// <summary>One a stretch between discontinuities, as told to the rest of the product.</summary>
    public IReadOnlyList<RecordedPart> Parts()
    {
        var parts = new List<RecordedPart>();
        foreach (var entry in Entries)
        {
            if (parts.Count == 0 || entry.IsDiscontinuity)
                parts.Add(new RecordedPart(parts.Count, entry.Wall, entry.Duration, Prefix));
            else
                parts[^1] = parts[^1] with { Duration = parts[^1].Duration + entry.Duration };
        }
        return parts;
    }

    public string? FileOf(MediaName name)
    {
        var file = System.IO.Path.Combine(Path, name.Kind switch
        {
            MediaKind.Init => MediaNames.Init((int)name.Number),
            MediaKind.Segment => MediaNames.Segment(name.Number),
            MediaKind.Thumbnail => MediaNames.Thumbnail(name.Number),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        });
        return File.Exists(file) ? file : null;
    }

    /// <summary>Media times of the pictures, in milliseconds.</summary>
    public IReadOnlyList<long> Thumbnails() =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Path, MediaNames.Thumbnails), "*.jpg")
            .Select(f => MediaName.Parse($"{MediaNames.Thumbnails}/{System.IO.Path.GetFileName(f)}"))
            .OfType<MediaName>().Select(n => n.Number).Order(),
    ];

    /// <summary>The segment is on the disk before its line is, so that the index never promises what is not there.</summary>
    public async Task AppendAsync(LiveSegment segment, byte[] init, bool isAfterGap = false)
    {
        var entry = isAfterGap ? segment.Entry with { IsDiscontinuity = true } : segment.Entry;
        var initPath = System.IO.Path.Combine(Path, MediaNames.Init(entry.Init));
        if (!File.Exists(initPath))
            await WriteAsync(initPath, [init]);
        await WriteAsync(System.IO.Path.Combine(Path, MediaNames.Segment(entry.Number)), segment.Parts.Select(p => p.Media.Bytes));
        await AppendLineAsync(SegmentIndex.Line(entry));
        lock (gate)
            entries.Add(entry);
        IsEnded = false;
    }

    public async Task EndAsync(DateTimeOffset at)
    {
        if (!IsEnded)
            await AppendLineAsync(SegmentIndex.EndLine(at));
        IsEnded = true;
        var metadata = new
        {
            endedAt = at,
            durationMs = (long)Entries.Sum(e => e.Duration.TotalMilliseconds),
            parts = Parts().Select(p => new { number = p.Number, startedAt = p.StartedAt, durationMs = (long)p.Duration.TotalMilliseconds }),
        };
        await File.WriteAllTextAsync(System.IO.Path.Combine(Path, "metadata", "metadata.json"), JsonSerializer.Serialize(metadata, JsonSerializerOptions.Web));
    }

    private static string Name(Guid sessionId) => sessionId.ToString("D");

    private static RecordingFolder Read(string path, Guid sessionId)
    {
        var index = System.IO.Path.Combine(path, SegmentIndex.FileName);
        var text = File.Exists(index) ? File.ReadAllBytes(index) : [];
        var (entries, isEnded, sound) = SegmentIndex.Parse(text);
        if (sound < text.Length)
        {
            // What a crash has torn is cut off before a new line is put behind it.
            using var file = File.OpenWrite(index);
            file.SetLength(sound);
        }
        return new RecordingFolder(path, $"recordings/{Name(sessionId)}/{System.IO.Path.GetFileName(path)}/", entries, isEnded);
    }

    private static async Task WriteAsync(string path, IEnumerable<byte[]> pieces)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        foreach (var piece in pieces)
            await file.WriteAsync(piece);
        file.Flush(flushToDisk: true);
    }

    private async Task AppendLineAsync(string line)
    {
        var path = System.IO.Path.Combine(Path, SegmentIndex.FileName);
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(line));
        file.Flush(flushToDisk: true);
    }
}
