using LiveClasses.Bench;
using LiveClasses.Bench.Video;

namespace LiveClasses.Tests.Bench;

public sealed class PlaythroughTests
{
    private const double Unreadable = -1;

    [Fact]
    public void Latency_is_what_the_clock_of_the_picture_lags_behind()
    {
        var seen = new Playthrough(opened: 1000, TimeSpan.Zero, [new(1500, 900), new(1600, 900), new(1700, 1000)]);

        Assert.Equal((600, 700), (seen.Latency.At(1), seen.Latency.Max));
        Assert.Equal(500, seen.FirstFrame);
    }

    [Fact]
    public void What_is_shown_before_the_stream_is_neither_the_first_frame_nor_measured()
    {
        var seen = new Playthrough(0, TimeSpan.Zero, [new(100, Unreadable), new(200, 50), new(300, 150)]);

        Assert.Equal((200, 1, 2), (seen.FirstFrame, seen.Unread, seen.Latency.Count));
    }

    [Fact]
    public void The_warm_up_is_not_measured()
    {
        var seen = new Playthrough(0, TimeSpan.FromSeconds(1), [new(0, 0), new(999, 500), new(1000, 900), new(2000, 1900)]);

        Assert.Equal((2, 100), (seen.Latency.Count, seen.Latency.Max));
    }

    [Fact]
    public void A_picture_that_stands_still_is_a_stall_of_that_length()
    {
        var seen = new Playthrough(0, TimeSpan.Zero, [new(0, 0), new(33, 33), new(1033, 66), new(1066, 99), new(1566, 132)]);

        Assert.Equal([1000, 500], seen.Stalls);
    }

    [Fact]
    public void The_same_picture_presented_twice_is_one_frame()
    {
        var seen = new Playthrough(0, TimeSpan.Zero, [new(0, 0), new(250, 0), new(500, 500), new(1000, 1000)]);

        Assert.Equal(2, seen.FramesPerSecond);
    }

    [Fact]
    public void Without_a_readable_frame_there_is_nothing_to_tell() =>
        Assert.Throws<BenchFailure>(() => new Playthrough(0, TimeSpan.Zero, [new(100, Unreadable)]));
}
