using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Pulse;
using static LiveClasses.Tests.Core.Rooms.RoomPlay;

namespace LiveClasses.Tests.Core.Rooms.Pulse;

/// <summary>The pulse as the log has it: sums of nodes, nobody in it, no number for few.</summary>
public sealed class PulseRulesTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 2)]
    [InlineData(4, 0, 0)]
    public void A7_under_five_people_there_is_no_number_now_nor_in_the_history(int lost, int tooFast, int fine)
    {
        var play = Live();
        play.Do(new MeasurePulse("a", new(lost, tooFast, fine)));

        Assert.Null(play.State.Pulse.At(play.Now));
        Assert.All(play.State.Pulse.History, sample => Assert.Null(sample.Counts));
    }

    [Fact]
    public void Nodes_are_summed_and_five_over_all_of_them_are_enough()
    {
        var play = Live();
        play.Do(new MeasurePulse("a", new(1, 0, 2)));
        play.Do(new MeasurePulse("b", new(1, 1, 0)));

        Assert.Equal(new PulseCounts(2, 1, 2), play.State.Pulse.At(play.Now));
        Assert.Equal(new PulseCounts(2, 1, 2), Assert.Single(play.State.Pulse.History).Counts);
    }

    [Fact]
    public void The_count_of_a_node_that_fell_silent_is_left_out()
    {
        var play = Live();
        play.Do(new MeasurePulse("dead", new(6, 0, 0)));
        play.Do(new MeasurePulse("alive", new(0, 0, 6)));
        play.Now += PulseState.Repeat;
        play.Do(new MeasurePulse("alive", new(0, 0, 6)));
        play.Now += TimeSpan.FromSeconds(31);

        Assert.Equal(new PulseCounts(0, 0, 6), play.State.Pulse.At(play.Now));
        play.Do(new MeasurePulse("alive", new(0, 0, 7)));
        Assert.Equal(["alive"], play.State.Pulse.Nodes.Keys);
    }

    [Fact]
    public void A_count_that_stays_the_same_is_repeated_only_every_minute_and_nothing_is_never_repeated()
    {
        var play = Live();
        var before = play.Log.Count;
        for (var second = 0; second < 120; second += 10)
        {
            play.Do(new MeasurePulse("a", new(0, 0, 6)));
            play.Do(new MeasurePulse("quiet", default));
            play.Now += TimeSpan.FromSeconds(10);
        }

        Assert.Equal(2, play.Log.Count - before);
    }

    [Fact]
    public void The_history_is_bounded_and_one_sample_covers_the_nodes_of_a_moment()
    {
        var play = Live();
        for (var i = 0; i < PulseState.LongestHistory + 50; i++)
        {
            play.Do(new MeasurePulse("a", new(i % 7, 0, 6)));
            play.Do(new MeasurePulse("b", new(0, i % 5, 6)));
            play.Now += TimeSpan.FromSeconds(10);
        }

        Assert.Equal(PulseState.LongestHistory, play.State.Pulse.History.Count);
        Assert.Equal(play.State.Pulse.History.Select(sample => sample.At).Distinct(), play.State.Pulse.History.Select(sample => sample.At));
    }

    [Fact]
    public void A7_the_log_of_the_pulse_has_no_person_in_it()
    {
        var play = Live();
        play.Do(new MeasurePulse("a", new(3, 2, 1)));
        var entry = play.Log[^1];

        Assert.Null(entry.By);
        Assert.Equal("""{"node":"a","lost":3,"tooFast":2,"fine":1}""", RoomEventJson.Write(entry.Event));
    }

    [Fact]
    public void After_the_class_nothing_more_is_measured()
    {
        var play = Live();
        play.Do(new EndClass());
        var before = play.Log.Count;
        play.Do(new MeasurePulse("a", new(3, 2, 1)));
        Assert.Equal(before, play.Log.Count);
    }
}
