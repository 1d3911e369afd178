namespace LiveClasses.Bench.Room;

/// <summary>What one circuit received; written by its reading loop alone.</summary>
internal sealed class LineTally
{
    private readonly List<double> _latencies = [];
    private int _delivered;

    /// <summary>Different lines, warm-up included.</summary>
    public int Delivered => Volatile.Read(ref _delivered);

    public int Repeated { get; set; }

    /// <summary>Lines that came twice without a new picture between: a browser would have to recognise them.</summary>
    public int Doubled { get; set; }

    /// <summary>Times the room gave this circuit its newest state because it had fallen behind; the lines of it may come again, or be skipped.</summary>
    public int Snapshots { get; set; }

    /// <summary>Lines that came after one which was sent later, of whichever sender: the log has the order in which they were stored.</summary>
    public int OutOfOrder { get; set; }

    /// <summary>Hub messages that brought at least one new line.</summary>
    public int Frames { get; set; }

    /// <summary>Milliseconds from sending to arrival, of the measured lines.</summary>
    public IReadOnlyList<double> Latencies => _latencies;

    public void Deliver(bool measured, double milliseconds)
    {
        if (measured)
            _latencies.Add(milliseconds);
        Volatile.Write(ref _delivered, _delivered + 1);
    }
}
