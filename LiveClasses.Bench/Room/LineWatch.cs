using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>Counts and times the lines in what one connection receives, whatever protocol carries them.</summary>
internal sealed class LineWatch(LineLedger ledger)
{
    /// <summary>Each line, and in which picture it came last.</summary>
    private readonly Dictionary<long, int> _seen = [];
    private long _newest;
    private int _picture;

    public LineTally Tally { get; } = new();

    /// <param name="message">Whatever came.</param>
    /// <param name="at">When.</param>
    /// <param name="isPicture">The message draws everything anew: what was there before comes again rightly.</param>
    /// <returns>How many lines of this run the message holds.</returns>
    public int Take(ReadOnlySpan<byte> message, long at, bool isPicture = false)
    {
        if (isPicture)
            _picture++;
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
        if (_seen.TryGetValue(sent, out var picture))
        {
            Tally.Repeated++;
            if (picture == _picture)
                Tally.Doubled++;
            _seen[sent] = _picture;
            return false;
        }
        _seen[sent] = _picture;
        if (sent < _newest)
            Tally.OutOfOrder++;
        _newest = Math.Max(_newest, sent);
        Tally.Deliver(ledger.IsMeasured(sent), LineMarker.Milliseconds(sent, at));
        return true;
    }
}
