using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;

namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>A picture of the live stream as it is now, for viewers on a thin line (VID-07).</summary>
/// <param name="Jpeg">Small enough for a line that cannot carry the stream.</param>
/// <param name="Number">Another number is another picture.</param>
internal sealed record Still(byte[] Jpeg, long Number);

/// <summary>
/// Takes a still out of the newest key frame, at most one every few seconds however many ask, and none while nobody asks: a stream costs one short ffmpeg
/// over one frame.
/// </summary>
internal sealed class StillCamera(Thumbnailer thumbnailer, TimeProvider time)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(6);

    private readonly Lock gate = new();
    private (InitSegment Init, Sample KeyFrame, long Number)? newest;
    private Task<Still?> taken = Task.FromResult<Still?>(null);
    private DateTimeOffset takenAt = DateTimeOffset.MinValue;

    /// <summary>Keeps the frame and nothing more; called for each segment.</summary>
    public void See(InitSegment init, Sample keyFrame)
    {
        lock (gate)
            newest = (init, keyFrame, time.GetUtcNow().UtcTicks); // a number of before a restart is never another picture's
    }

    /// <summary>Null while there is no picture yet.</summary>
    public Task<Still?> TakeAsync()
    {
        lock (gate)
        {
            if (newest is not { } seen || time.GetUtcNow() - takenAt < Every)
                return taken;
            takenAt = time.GetUtcNow();
            return taken = TakeAsync(taken, seen.Init, seen.KeyFrame, seen.Number);
        }
    }

    /// <summary>One that fails leaves the one before.</summary>
    private async Task<Still?> TakeAsync(Task<Still?> before, InitSegment init, Sample keyFrame, long number)
    {
        var last = await before;
        if (last?.Number == number)
            return last;
        var jpeg = await thumbnailer.StillAsync(init, keyFrame);
        return jpeg.Length == 0 ? last : new Still(jpeg, number);
    }
}
