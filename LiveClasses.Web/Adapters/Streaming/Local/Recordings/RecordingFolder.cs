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
    /// <summary>Ends the name of a file that is being written: no name of <see cref="MediaNames"/>, so nobody can ask for it.</summary>
    public const string Unfinished = ".new";

    private readonly List<SegmentEntry> entries;
    private readonly int soundBytes;
    private readonly Lock gate = new();

    private RecordingFolder(string path, string prefix, List<SegmentEntry> entries, bool isEnded, int soundBytes)
    {
        (Path, Prefix, this.entries, IsEnded, this.soundBytes) = (path, prefix, entries, isEnded, soundBytes);
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

    /// <summary>The same for whoever writes: what a crash has torn is cut off before a new line is put behind it, and half-written files go.</summary>
    public static RecordingFolder? Open(string root, Guid sessionId)
    {
        if (Find(root, sessionId) is not { } folder)
            return null;
        foreach (var torn in Directory.EnumerateFiles(folder.Path, "*" + Unfinished, SearchOption.AllDirectories))
            File.Delete(torn);
        var index = System.IO.Path.Combine(folder.Path, SegmentIndex.FileName);
        if (File.Exists(index) && new FileInfo(index).Length > folder.soundBytes)
        {
            using var file = File.OpenWrite(index);
            file.SetLength(folder.soundBytes);
        }
        return folder;
    }

    public static RecordingFolder FindOrCreate(string root, Guid sessionId, DateTimeOffset start)
    {
        if (Open(root, sessionId) is { } found)
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

    /// <summary>
    /// The segment is on the disk before its line is, so that the index never promises what is not there. Waits for the disk, which may take long: the thread must
    /// not be one that others need.
    /// </summary>
    public void Append(LiveSegment segment, byte[] init, byte[]? key = null)
    {
        // Where the one before was lost or not recorded its time is missing, and whoever counts from the start of a part must not count it.
        var entry = IsAfterGap(segment.Number) ? segment.Entry with { IsDiscontinuity = true } : segment.Entry;
        var initPath = System.IO.Path.Combine(Path, MediaNames.Init(entry.Init));
        if (!File.Exists(initPath))
            Write(initPath, [init]);
        IReadOnlyList<byte[]> media = [.. segment.Parts.Select(p => p.Media.Bytes)];
        if (key is not null)
        {
            media = [RecordingKeys.Encrypt(key, entry.Number, [.. media.SelectMany(part => part)])];
            entry = entry with { Bytes = media[0].Length };
        }

        var file = System.IO.Path.Combine(Path, MediaNames.Segment(entry.Number));
        Write(file, media);
        try
        {
            AppendLine(SegmentIndex.Line(entry));
        }
        catch
        {
            File.Delete(file); // what the index does not name takes no room
            throw;
        }

        lock (gate)
            entries.Add(entry);
        IsEnded = false;
    }

    public Task EndAsync(DateTimeOffset at) => Task.Factory.StartNew(() => End(at), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void End(DateTimeOffset at)
    {
        if (!IsEnded)
            AppendLine(SegmentIndex.EndLine(at));
        IsEnded = true;
        var metadata = new
        {
            startedAt = Entries is [var first, ..] ? first.Wall : (DateTimeOffset?)null,
            endedAt = at,
            durationMs = (long)Entries.Sum(e => e.Duration.TotalMilliseconds),
            parts = Parts().Select(p => new { number = p.Number, startedAt = p.StartedAt, durationMs = (long)p.Duration.TotalMilliseconds }),
        };
        try
        {
            Write(System.IO.Path.Combine(Path, "metadata", "metadata.json"), [JsonSerializer.SerializeToUtf8Bytes(metadata, JsonSerializerOptions.Web)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It says again, for other programs, what the index says: a disk without room for it must not keep the recording from being closed.
        }
    }

    private bool IsAfterGap(long number)
    {
        lock (gate)
            return entries.Count > 0 && number != entries[^1].Number + 1;
    }

    private static string Name(Guid sessionId) => sessionId.ToString("D");

    private static RecordingFolder Read(string path, Guid sessionId)
    {
        var index = System.IO.Path.Combine(path, SegmentIndex.FileName);
        var text = File.Exists(index) ? File.ReadAllBytes(index) : [];
        var (entries, isEnded, sound) = SegmentIndex.Parse(text);
        return new RecordingFolder(path, $"recordings/{Name(sessionId)}/{System.IO.Path.GetFileName(path)}/", entries, isEnded, sound);
    }

    /// <summary>All or nothing: a reader meets the whole file, and a full disk is left no half one.</summary>
    private static void Write(string path, IEnumerable<byte[]> pieces)
    {
        var unfinished = path + Unfinished;
        try
        {
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
            {
                foreach (var piece in pieces)
                    file.Write(piece);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private void AppendLine(string line)
    {
        var path = System.IO.Path.Combine(Path, SegmentIndex.FileName);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var end = file.Seek(0, SeekOrigin.End);
        try
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(line));
            file.Flush(flushToDisk: true);
        }
        catch
        {
            // Half a line would spoil every line after it.
            file.SetLength(end);
            throw;
        }
    }
}
