using FsCheck;
using FsCheck.Fluent;
using LiveClasses.Core.Recordings;

namespace LiveClasses.Tests.Core.Recordings;

public sealed class CutListTests
{
    [Fact]
    public void What_overlaps_or_touches_is_one_cut()
    {
        var list = CutList.Of([new(10, 20), new(0, 5), new(18, 30), new(30, 31), new(7, 7)]);
        Assert.Equal([new Cut(0, 5), new Cut(10, 31)], list.Cuts);
        Assert.Equal(26, list.TotalMs);
    }

    [Fact]
    public void A_cut_falls_on_the_borders_of_the_segments_whose_middle_it_covers()
    {
        double[] segments = [2000, 2000, 1966.7, 2033.3];
        Assert.Equal([new Cut(2000, 5967)], CutList.Of([new(2600, 5100)]).OnBordersOf(segments).Cuts);
        Assert.Equal([new Cut(0, 2000)], CutList.Of([new(0, 1001)]).OnBordersOf(segments).Cuts);
        Assert.Empty(CutList.Of([new(0, 999)]).OnBordersOf(segments).Cuts);
        Assert.Equal(8000, CutList.Of([new(0, long.MaxValue)]).OnBordersOf(segments).TotalMs);
    }

    [Fact]
    public void Times_move_up_by_what_was_cut_out_before_them()
    {
        var list = CutList.Of([new(10, 20), new(40, 50)]);
        Assert.Equal([0, 10, 10, 10, 15, 30, 30, 50], new long[] { 0, 10, 15, 20, 25, 40, 45, 70 }.Select(list.ToPlayed));
    }

    [Fact]
    public void Played_time_never_runs_backwards_and_loses_just_what_is_cut() =>
        Prop.ForAll<byte[], byte>((borders, at) =>
        {
            var list = CutList.Of(borders.Chunk(2).Where(pair => pair.Length == 2).Select(pair => new Cut(Math.Min(pair[0], pair[1]), Math.Max(pair[0], pair[1]))));
            var removedBefore = Enumerable.Range(0, at).Count(ms => list.Removes(ms));
            return list.ToPlayed(at) == at - removedBefore && list.ToPlayed(at + 1) >= list.ToPlayed(at);
        }).QuickCheckThrowOnFailure();
}
