using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ladder;

/// <summary>The smaller pictures beside a stream (SES-02), as many as the machine has room for. Called in the order of the stream, and never slows it.</summary>
internal sealed class RenditionLadder(Guid sessionId, LivePlaylist lead, StreamContext context) : IAsyncDisposable
{
    /// <summary>One that is further behind will not catch up on this machine now.</summary>
    private static readonly TimeSpan TooFarBehind = TimeSpan.FromSeconds(3);

    private volatile Rung[] rungs = [];

    /// <summary>Those that viewers can be sent to, the smallest last.</summary>
    public IReadOnlyList<Rung> Rungs => [.. rungs.Where(rung => !rung.IsOver && rung.Playlist.HasMedia).OrderByDescending(rung => rung.Size.Height)];

    public Rung? Find(string name) => rungs.FirstOrDefault(rung => !rung.IsOver && rung.Name == name);

    public void BeginStretch(InitSegment init)
    {
        Retire(rungs.Where(rung => rung.IsOver));
        var source = new PictureSize(init.Video.Width, init.Video.Height, FramesAssumed);
        foreach (var size in LadderPlan.For(source, context.Options.Renditions))
        {
            if (rungs.Any(rung => rung.Size.Height == size.Height) || context.Capacity.Reserve(source, size) is not { } share)
                continue;
            Add(new Rung(sessionId, share, context));
        }
        // The source has become smaller than one of its renditions: that one is of no use.
        Retire(rungs.Where(rung => rung.Size.Height >= source.Height));
        foreach (var rung in rungs)
            rung.Begin(init);
    }

    public void BeginSegment(LeadSegment segment)
    {
        // A machine that is short of time gives up the costliest first, and looks again at the next segment.
        if (rungs.Any(rung => !rung.IsOver && rung.Lag > TooFarBehind) && rungs.Where(rung => !rung.IsOver).MaxBy(rung => rung.Size.Height) is { } costliest)
        {
            context.Logger.RenditionTooSlow(sessionId, costliest.Name);
            costliest.GiveUp();
            Retire([costliest]);
        }
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
