using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ladder;

/// <summary>A picture's size and pace.</summary>
internal readonly record struct PictureSize(int Width, int Height, double FramesPerSecond)
{
    public double MegapixelsPerSecond => Width * (double)Height * FramesPerSecond / 1e6;

    /// <summary>The same picture at another height.</summary>
    public PictureSize At(int height) => this with { Width = (int)Math.Round(Width * (double)height / Math.Max(1, Height)), Height = height };
}

/// <summary>
/// How much converting this machine takes on. Passing streams on costs next to nothing and is never refused; what is converted has a share of the cores,
/// given out before it begins, so that no class is starved by another's smaller picture.
/// </summary>
internal sealed class TranscodeCapacity(IOptions<LocalStreamingOptions> options)
{
    /// <summary>What a core decodes and encodes in a second, x264 <c>veryfast</c>. An estimate, to be measured: too low refuses a rendition, too high lets one fall behind, and then it is given up.</summary>
    private const double DecodedByACore = 250, EncodedByACore = 90;

    private readonly Lock gate = new();
    private double used;

    /// <summary>Cores for converting.</summary>
    public double Cores { get; } = options.Value.TranscodeCores is { } cores ? cores : Environment.ProcessorCount / 2.0;

    public double Free
    {
        get
        {
            lock (gate)
                return Math.Max(0, Cores - used);
        }
    }

    /// <summary>Cores that this takes.</summary>
    public static double CostOf(PictureSize from, PictureSize to) => (from.MegapixelsPerSecond / DecodedByACore) + (to.MegapixelsPerSecond / EncodedByACore);

    /// <summary>A share for this, or null when there is no room for it.</summary>
    public TranscodeShare? Reserve(PictureSize from, PictureSize to)
    {
        var cost = CostOf(from, to);
        lock (gate)
        {
            if (used + cost > Cores)
                return null;
            used += cost;
        }
        return new TranscodeShare(this, to, cost);
    }

    internal void Release(double cost)
    {
        lock (gate)
            used -= cost;
    }
}

/// <summary>Room for one conversion, until it is disposed.</summary>
internal sealed class TranscodeShare(TranscodeCapacity capacity, PictureSize size, double cores) : IDisposable
{
    private int isReleased;

    public PictureSize Size { get; } = size;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isReleased, 1) == 0)
            capacity.Release(cores);
    }
}
