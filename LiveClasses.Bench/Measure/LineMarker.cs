using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LiveClasses.Bench.Measure;

/// <summary>
/// A chat line that carries its own time of sending: <c>@T</c> and 19 digits of the monotonic clock. It is found in raw bytes, so it does not
/// matter whether a render batch, a JS call or a peer's protocol brings it, and the time is the line's identity as well.
/// </summary>
internal static class LineMarker
{
    private const int Digits = 19;

    /// <summary>What the rest of a line says: words, so that compression finds no more in it than in a chat.</summary>
    private const string Words = " so when we move this term over to the other side, what happens to its sign and why does nobody ask about it";

    /// <summary>A line of <paramref name="length"/> characters (at least the marker's 21).</summary>
    public static string Line(long ticks, int length)
    {
        var line = new StringBuilder("@T").Append(ticks.ToString("D19", CultureInfo.InvariantCulture));
        while (line.Length < length)
            line.Append(Words);
        line.Length = Math.Max(length, Digits + 2);
        return line.ToString();
    }

    /// <summary>Takes the next marker off the front of <paramref name="bytes"/>; false when there is no other.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> bytes, out long ticks)
    {
        ticks = 0;
        for (var at = bytes.IndexOf("@T"u8); at >= 0; at = bytes.IndexOf("@T"u8))
        {
            bytes = bytes[(at + 2)..];
            if (bytes.Length < Digits)
                return false;
            if (!Utf8Parser.TryParse(bytes[..Digits], out ticks, out var read) || read != Digits)
                continue;
            bytes = bytes[Digits..];
            return true;
        }
        return false;
    }

    public static double Milliseconds(long from, long to) => (to - from) * 1000.0 / Stopwatch.Frequency;
}
