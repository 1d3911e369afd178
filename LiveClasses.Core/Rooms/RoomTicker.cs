using System.Threading.Channels;

namespace LiveClasses.Core.Rooms;

/// <summary>
/// The pulse of a room: the first news after a quiet moment goes out at once, then each section is served at most once an interval that grows with the
/// root of the audience. Between two sections there is a pause, so that a click never waits behind a burst.
/// </summary>
internal sealed class RoomTicker : IAsyncDisposable
{
    /// <summary>The audience for which <see cref="RoomOptions.Tick"/> is meant.</summary>
    private const int TypicalAudience = 400;

    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly RoomAudience audience;
    private readonly RoomOptions options;
    private readonly TimeProvider clock;
    private readonly CancellationToken closing;
    private readonly Task ticking;

    public RoomTicker(RoomAudience audience, RoomOptions options, TimeProvider clock, CancellationToken closing)
    {
        (this.audience, this.options, this.clock, this.closing) = (audience, options, clock, closing);
        ticking = Task.Run(TickAsync, CancellationToken.None);
    }

    public void Wake() => bell.Writer.TryWrite(true);

    /// <summary>
    /// The time between two frames of a reader. The root: twice the audience waits 1.4 times as long and costs 1.4 times as much; and never so short that
    /// drawing would take more than half a core.
    /// </summary>
    public static TimeSpan Interval(RoomOptions options, int viewers)
    {
        var byAudience = options.Tick * Math.Sqrt((double)viewers / TypicalAudience);
        var byCost = options.FrameCost * viewers * 2;
        return Longest(options.ShortestTick, Longest(byAudience, byCost));
    }

    public async ValueTask DisposeAsync()
    {
        bell.Writer.TryComplete();
        await ticking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private async Task TickAsync()
    {
        await foreach (var _ in bell.Reader.ReadAllAsync(closing))
        {
            var interval = Interval(options, audience.Count);
            foreach (var section in audience.Sections())
            {
                await WaitUntilDueAsync(section, interval);
                if (audience.Serve(section, clock.GetTimestamp()))
                    await PauseAsync(options.FrameCost * section.Count * 2);
            }
        }
    }

    private Task WaitUntilDueAsync(RoomSection section, TimeSpan interval) =>
        section.GivenAt == 0 ? Task.CompletedTask : PauseAsync(interval - clock.GetElapsedTime(section.GivenAt));

    private Task PauseAsync(TimeSpan time) => time > TimeSpan.Zero ? Task.Delay(time, clock, closing) : Task.CompletedTask;
}
