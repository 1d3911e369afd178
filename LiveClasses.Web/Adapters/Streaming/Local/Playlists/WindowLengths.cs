namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

/// <summary>How many segments a live playlist lists at most, and how many of the newest memory keeps.</summary>
internal readonly record struct WindowLengths(int Listed, int InMemory)
{
    /// <summary>For what is nowhere but in memory.</summary>
    public static WindowLengths OfMemory(LocalStreamingOptions options) => Of(options) with { Listed = Of(options).InMemory };

    public static WindowLengths Of(LocalStreamingOptions options)
    {
        var listed = options.RewindWindow > options.LiveWindow ? options.RewindWindow : options.LiveWindow;
        return new((int)(listed / options.SegmentDuration), (int)(options.LiveWindow / options.SegmentDuration));
    }
}

/// <summary>A part by its segment's number and its place in it, as a player asks for it.</summary>
internal sealed record LastPart(long Number, int Part);
