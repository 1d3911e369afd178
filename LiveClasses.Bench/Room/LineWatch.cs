using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>Counts and times the lines in what one connection receives, whatever protocol carries them.</summary>
internal sealed class LineWatch(LineLedger ledger)
{
    private readonly HashSet<long> _seen = [];
    private long _newest;

    public LineTally Tally { get; } = new();

    /// <returns>How many lines of this run the message holds.</returns>
    public int Take(ReadOnlySpan<byte> message, long at)
    {
        var (ours, lines) = (0, 0);
        while (LineMarker.TryTake(ref message, out var sent))
        {
            if (!ledger.IsOurs(sent))
                continue;
            ours++;
            if (TakeLine(sent, at))
                lines++;
        }
        if (lines > 0)
            Tally.Frames++;
        return ours;
    }

    /// <summary>A line may come again, as a quotation or in a snapshot; its first arrival is its delivery.</summary>
    private bool TakeLine(long sent, long at)
    {
        if (!_seen.Add(sent))
        {
            Tally.Repeated++;
            return false;
        }
        if (sent < _newest)
            Tally.OutOfOrder++;
        _newest = Math.Max(_newest, sent);
        Tally.Deliver(ledger.IsMeasured(sent), LineMarker.Milliseconds(sent, at));
        return true;
    }
}
