using LiveClasses.Web.Adapters.Streaming.Local.Mp4;

namespace LiveClasses.Web.Adapters.Streaming.Local.Flv;

/// <summary>
/// Decode times of sound. A tag's time is rounded to milliseconds, a packet's length is known to the sample: packets follow one another without a seam as long
/// as the tags say the same within their rounding.
/// </summary>
internal sealed class PacketClock(AacConfiguration sound)
{
    /// <summary>Milliseconds. Packets that share a tag's time were sent together and are heard one after the other.</summary>
    private const int LongestBurst = 100;

    private long? last, next;

    /// <param name="milliseconds">The tag's time.</param>
    /// <returns>Samples.</returns>
    public long At(long milliseconds)
    {
        var (earliest, latest) = ((long)Math.Floor(Samples(milliseconds - 0.5)), (long)Math.Ceiling(Samples(milliseconds + 0.5)));
        var slack = latest - earliest;
        var at = (long)Math.Round(Samples(milliseconds), MidpointRounding.AwayFromZero);
        if (next is { } due && due >= earliest - slack && due <= latest + slack)
            at = Math.Clamp(due, earliest, latest);
        else if (next is { } burst && at <= last && burst - at <= Samples(LongestBurst))
            at = burst;
        (last, next) = (at, at + sound.Packet);
        return at;
    }

    private double Samples(double milliseconds) => milliseconds * sound.SamplesPerSecond / 1000;
}
