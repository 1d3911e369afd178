using System.Collections.Immutable;
using System.Threading.Channels;

namespace LiveClasses.Core.Rooms;

/// <summary>
/// The pulse of a room: the first news after a quiet moment goes out at once, then at most one frame in <c>max(50 ms, viewers × cost / half a core)</c>.
/// A large audience is served over the interval in small groups, so that a click never waits behind a burst.
/// </summary>
internal sealed class RoomTicker : IAsyncDisposable
{
    private const int GroupSize = 50;

    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly RoomOptions options;
    private readonly TimeProvider clock;
    private readonly Func<int> viewers;
    private readonly Func<TimeSpan, Task> publish;
    private readonly CancellationToken closing;
    private readonly Task ticking;

    public RoomTicker(RoomOptions options, TimeProvider clock, Func<int> viewers, Func<TimeSpan, Task> publish, CancellationToken closing)
    {
        (this.options, this.clock, this.viewers, this.publish, this.closing) = (options, clock, viewers, publish, closing);
        ticking = Task.Run(TickAsync, CancellationToken.None);
    }

    public TimeSpan Interval
    {
        get
        {
            var byLoad = options.FrameCost * viewers() * 2;
            return byLoad > options.ShortestTick ? byLoad : options.ShortestTick;
        }
    }

    public void Wake() => bell.Writer.TryWrite(true);

    /// <summary>Offers the frame to every reader, in groups spread over the time given.</summary>
    public async Task HandOutAsync(RoomFrame frame, ImmutableHashSet<RoomSubscription> readers, TimeSpan spread)
    {
        var groups = (readers.Count + GroupSize - 1) / GroupSize;
        var pause = groups > 2 ? spread / groups : TimeSpan.Zero;
        var inGroup = 0;
        foreach (var reader in readers)
        {
            reader.Offer(frame);
            if (++inGroup < GroupSize || pause == TimeSpan.Zero)
                continue;
            inGroup = 0;
            await Task.Delay(pause, clock, closing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        bell.Writer.TryComplete();
        await ticking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TickAsync()
    {
        await foreach (var _ in bell.Reader.ReadAllAsync(closing))
        {
            var started = clock.GetTimestamp();
            var interval = Interval;
            // Eight tenths: the last group is served before the next frame is due.
            await publish(interval * 0.8);
            var rest = interval - clock.GetElapsedTime(started);
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest, clock, closing);
        }
    }
}
