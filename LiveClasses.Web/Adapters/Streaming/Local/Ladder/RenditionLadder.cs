using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ladder;

/// <summary>The smaller pictures beside a stream (SES-02), as many as the machine has room for. Called in the order of the stream, and never slows it.</summary>
internal sealed class RenditionLadder(Guid sessionId, LivePlaylist lead, StreamContext context) : IAsyncDisposable
{
    /// <summary>One that is further behind will not catch up on this machine now.</summary>
    private static readonly TimeSpan TooFarBehind = TimeSpan.FromSeconds(3);

    /// <summary>After so many deaths of ffmpeg in one stretch none comes back before the next.</summary>
    private const int MostFalls = 3;

    private readonly HashSet<int> tooSlow = []; // lines of those that this machine cannot carry in this stretch
    private volatile Rung[] rungs = [];
    private InitSegment? source;
    private int falls, missing;

    /// <summary>Those that viewers can be sent to, the smallest last.</summary>
    public IReadOnlyList<Rung> Rungs => [.. rungs.Where(rung => !rung.IsOver && rung.Playlist.HasMedia).OrderByDescending(rung => rung.Size.Height)];

    public Rung? Find(string name) => rungs.FirstOrDefault(rung => !rung.IsOver && rung.Name == name);

    public void BeginStretch(InitSegment init)
    {
        source = init;
        tooSlow.Clear();
        falls = missing = 0;
        Retire(rungs.Where(rung => rung.IsOver));
        Grow(init);
        // The source has become smaller than one of its renditions: that one is of no use.
        Retire(rungs.Where(rung => rung.Size.Height >= init.Video.Height));
        foreach (var rung in rungs)
            rung.Begin(init);
    }

    public void BeginSegment(LeadSegment segment)
    {
        // A machine that is short of time gives up the costliest first, and looks again at the next segment.
        if (rungs.Any(rung => !rung.IsOver && rung.Lag > TooFarBehind) && rungs.Where(rung => !rung.IsOver).MaxBy(rung => rung.Size.Height) is { } costliest)
        {
            context.Logger.RenditionTooSlow(sessionId, costliest.Name);
            tooSlow.Add(costliest.Size.Height);
            costliest.GiveUp();
            Retire([costliest]);
        }
        Revive(segment);
        foreach (var rung in rungs)
            rung.Segment(segment);
    }

    public void AddPart(MediaPart part)
    {
        foreach (var rung in rungs)
            rung.Part(part);
    }

    public void EndStretch()
    {
        foreach (var rung in rungs)
            rung.End();
    }

    /// <summary>What the others say of themselves in the playlist of this one; null is the stream itself.</summary>
    public IReadOnlyList<RenditionReport> ReportsFor(Rung? rung)
    {
        var reports = new List<RenditionReport>();
        if (rung is not null && lead.Newest is { } ahead)
            reports.Add(new RenditionReport($"../{MediaNames.Playlist}", ahead.Number, ahead.Part));
        foreach (var other in rungs)
        {
            if (other != rung && !other.IsOver && other.Playlist.Newest is { } newest)
                reports.Add(new RenditionReport($"{(rung is null ? "" : "../")}{other.Name}/{MediaNames.Playlist}", newest.Number, newest.Part));
        }
        return reports;
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(rungs.Select(rung => rung.DisposeAsync().AsTask()));

    /// <summary>The pace of most streams; a faster one costs more, and its rungs are given up when that is too much.</summary>
    private const double FramesAssumed = 30;

    /// <summary>A smaller picture whose ffmpeg has died comes back with a later segment, as soon as its share of the machine is free again.</summary>
    private void Revive(LeadSegment segment)
    {
        var fallen = rungs.Where(rung => rung.IsOver).ToList();
        Retire(fallen);
        falls += fallen.Count;
        missing = falls > MostFalls ? 0 : missing + fallen.Count;
        if (missing == 0 || !segment.IsIndependent || source is not { } init)
            return;
        foreach (var back in Grow(init))
        {
            back.Begin(init);
            missing--;
        }
    }

    /// <summary>Those that are worth having, not there, and that the machine has room for.</summary>
    private List<Rung> Grow(InitSegment init)
    {
        var grown = new List<Rung>();
        var whole = new PictureSize(init.Video.Width, init.Video.Height, FramesAssumed);
        foreach (var size in LadderPlan.For(whole, context.Options.Renditions).Where(size => !tooSlow.Contains(size.Height)))
        {
            if (rungs.Any(rung => rung.Size.Height == size.Height) || context.Capacity.Reserve(whole, size) is not { } share)
                continue;
            grown.Add(new Rung(sessionId, share, lead.NextNumber, context));
            Add(grown[^1]);
        }

        return grown;
    }

    private void Add(Rung rung)
    {
        rung.Playlist.Others = () => ReportsFor(rung);
        rung.Playlist.OnChanged = () =>
        {
            lead.Refresh();
            foreach (var other in rungs.Where(other => other != rung))
                other.Playlist.Refresh();
        };
        rungs = [.. rungs, rung];
    }

    private void Retire(IEnumerable<Rung> gone)
    {
        foreach (var rung in gone.ToList())
        {
            rungs = [.. rungs.Where(other => other != rung)];
            _ = rung.DisposeAsync();
        }
    }
}
