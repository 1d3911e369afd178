using LiveClasses.Web.Adapters.Streaming.Ivs.Events;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>What follows from what was told, whatever the order in which it came.</summary>
public sealed class IvsTimelineTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private static readonly IvsTold[] Morning =
    [
        Stream(IvsEventKind.StreamStarted, "a", 0),
        Recording(IvsEventKind.RecordingStarted, "rec/1", 1),
        Stream(IvsEventKind.Starved, "a", 60),
        Stream(IvsEventKind.Recovered, "a", 70),
        Stream(IvsEventKind.StreamEnded, "a", 600),
        Stream(IvsEventKind.StreamEnded, "a", 601),
        Recording(IvsEventKind.RecordingEnded, "rec/1", 660),
        Stream(IvsEventKind.StreamStarted, "b", 900),
        Stream(IvsEventKind.Starved, "b", 950),
    ];

    [Fact]
    public void F1_every_order_and_every_repetition_comes_to_the_same()
    {
        var straight = IvsTimeline.Of(Morning);
        Assert.Equal(("b", true, true, Nine.AddSeconds(900), Nine.AddSeconds(601)), (straight.StreamId, straight.IsLive, straight.IsStarved, straight.StartedAt, straight.EndedAt));
        var random = new Random(20261120);
        for (var i = 0; i < 500; i++)
        {
            var told = Morning.Concat(Morning.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next()).ToList();
            var other = IvsTimeline.Of(told);
            Assert.Equal((straight.StreamId, straight.IsLive, straight.IsStarved, straight.EndedAt), (other.StreamId, other.IsLive, other.IsStarved, other.EndedAt));
            Assert.Equal(straight.Recordings.ToList(), other.Recordings.ToList());
        }
    }

    [Fact]
    public void F1_an_end_that_is_known_before_its_start_stays_the_end()
    {
        var timeline = IvsTimeline.Of([Stream(IvsEventKind.StreamEnded, "a", 0), Stream(IvsEventKind.StreamStarted, "a", 0)]);
        Assert.False(timeline.IsLive);
    }

    [Fact]
    public void F1_the_late_end_of_an_older_stream_does_not_end_the_newer_one()
    {
        Assert.True(IvsTimeline.Of([Stream(IvsEventKind.StreamStarted, "a", 0), Stream(IvsEventKind.StreamStarted, "b", 100), Stream(IvsEventKind.StreamEnded, "a", 130)]).IsLive);
        // All within one second, told in the wrong order.
        Assert.Equal("b", IvsTimeline.Of([Stream(IvsEventKind.StreamStarted, "b", 0), Stream(IvsEventKind.StreamStarted, "a", 0), Stream(IvsEventKind.StreamEnded, "a", 0)]).StreamId);
    }

    [Fact]
    public void What_nobody_has_told_is_not_so()
    {
        var nothing = IvsTimeline.Of([]);
        Assert.Equal((false, false, false), (nothing.IsLive, nothing.HasStreamed, nothing.IsRecording));
        Assert.Empty(nothing.Recordings);
    }

    private static IvsTold Stream(IvsEventKind kind, string stream, double second) => new(Nine.AddSeconds(second), new IvsEvent(kind) { StreamId = stream });

    private static IvsTold Recording(IvsEventKind kind, string prefix, double second) => new(Nine.AddSeconds(second), new IvsEvent(kind) { Prefix = prefix, DurationMs = 600_000 });
}
