using System.Globalization;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>
/// The index of a recording: one line a segment, only ever appended to, so that a crash can spoil nothing but the last line.
/// <code>
/// number  milliseconds  wall time (ISO 8601, UTC)  D or -  init number  bytes
/// end     wall time
/// </code>
/// </summary>
internal static class SegmentIndex
{
    public const string FileName = "index.txt";

    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static string Line(SegmentEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.Number} {entry.Duration.TotalMilliseconds:0.###} {entry.Wall.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)} {(entry.IsDiscontinuity ? 'D' : '-')} {entry.Init} {entry.Bytes}\n");

    public static string EndLine(DateTimeOffset at) => $"end {at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}\n";

    /// <summary>Reads what is whole. A torn last line, and anything after a line that makes no sense, is not.</summary>
    /// <returns>The entries, whether the recording was ended, and how many bytes of the text are sound.</returns>
    public static (List<SegmentEntry> Entries, bool IsEnded, int SoundBytes) Parse(ReadOnlySpan<byte> text)
    {
        var entries = new List<SegmentEntry>();
        var isEnded = false;
        var sound = 0;
        while (text[sound..].IndexOf((byte)'\n') is var length and >= 0)
        {
            var line = System.Text.Encoding.UTF8.GetString(text.Slice(sound, length));
            if (line.StartsWith("end ", StringComparison.Ordinal))
            {
                isEnded = true;
            }
            else
            {
                if (Entry(line) is not { } entry || (entries.Count > 0 && entry.Number <= entries[^1].Number))
                    break;
                entries.Add(entry);
                isEnded = false; // reopened
            }
            sound += length + 1;
        }
        return (entries, isEnded, sound);
    }

    private static SegmentEntry? Entry(string line)
    {
        var fields = line.Split(' ');
        if (fields.Length != 6
            || !long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !double.TryParse(fields[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds)
            || !DateTimeOffset.TryParseExact(fields[2], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var wall)
            || fields[3] is not ("D" or "-")
            || !int.TryParse(fields[4], NumberStyles.None, CultureInfo.InvariantCulture, out var init)
            || !long.TryParse(fields[5], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
        {
            return null;
        }
        return new SegmentEntry(number, TimeSpan.FromMilliseconds(milliseconds), wall, fields[3] == "D", init, bytes);
    }
}
