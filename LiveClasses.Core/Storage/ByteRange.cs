namespace LiveClasses.Core.Storage;

/// <summary>A part of a file, as in HTTP: both ends are included; no end means to the file's end.</summary>
public readonly record struct ByteRange
{
    public ByteRange(long from, long? to = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        if (to < from)
            throw new ArgumentOutOfRangeException(nameof(to), "The end lies before the start.");
        From = from;
        To = to;
    }

    public long From { get; }

    public long? To { get; }

    /// <summary>How many bytes of a file of that length it covers; none when it starts at or beyond its end.</summary>
    public long LengthIn(long total) => Math.Max(0, Math.Min(To + 1 ?? total, total) - From);
}
