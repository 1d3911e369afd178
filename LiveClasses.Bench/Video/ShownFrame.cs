namespace LiveClasses.Bench.Video;

/// <summary>A frame that the page presented: when, and the time that it showed (negative when it could not be read), both Unix milliseconds.</summary>
internal sealed record ShownFrame(double ShownAt, double Clock)
{
    public bool IsRead => Clock >= 0;

    public double Latency => ShownAt - Clock;
}
