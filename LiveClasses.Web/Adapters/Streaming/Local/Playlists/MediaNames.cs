using System.Globalization;

namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

internal enum MediaKind
{
    Index,
    Playlist,
    Init,
    Segment,
    Part,
    Thumbnail,
    ThumbnailList,
    Poster,
    Key,
    SoundIndex,
    SoundPlaylist,
    SoundInit,
    SoundSegment,
    Still,
}

/// <summary>
/// The only names there are. A request's name is taken apart into a kind and a number and put together again, so no text of a
/// visitor ever becomes a path (A19).
/// </summary>
internal readonly record struct MediaName(MediaKind Kind, long Number)
{
    /// <summary>Null for every other name.</summary>
    public static MediaName? Parse(string name) => name switch
    {
        MediaNames.Index => new(MediaKind.Index, 0),
        MediaNames.Playlist => new(MediaKind.Playlist, 0),
        MediaNames.ThumbnailList => new(MediaKind.ThumbnailList, 0),
        MediaNames.Key => new(MediaKind.Key, 0),
        MediaNames.Poster => new(MediaKind.Poster, 0),
        MediaNames.SoundIndex => new(MediaKind.SoundIndex, 0),
        MediaNames.SoundPlaylist => new(MediaKind.SoundPlaylist, 0),
        MediaNames.Still => new(MediaKind.Still, 0),
        _ => Numbered(name, "init-", ".mp4", MediaKind.Init)
            ?? Numbered(name, "segment-", ".m4s", MediaKind.Segment)
            ?? Numbered(name, "part-", ".m4s", MediaKind.Part)
            ?? Numbered(name, "sound-init-", ".mp4", MediaKind.SoundInit)
            ?? Numbered(name, "sound-", ".m4s", MediaKind.SoundSegment)
            ?? Numbered(name, MediaNames.Thumbnails + "/", ".jpg", MediaKind.Thumbnail),
    };

    private static MediaName? Numbered(string name, string before, string after, MediaKind kind)
    {
        if (name.Length <= before.Length + after.Length || !name.StartsWith(before, StringComparison.Ordinal) || !name.EndsWith(after, StringComparison.Ordinal))
            return null;
        var digits = name.AsSpan(before.Length, name.Length - before.Length - after.Length);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (kind is not (MediaKind.Init or MediaKind.SoundInit) || number <= int.MaxValue)
            ? new(kind, number)
            : null;
    }
}

internal static class MediaNames
{
    public const string Index = "index.m3u8", Playlist = "media.m3u8", Thumbnails = "thumbnails", ThumbnailList = "thumbnails.json";

    /// <summary>The first picture of a recording.</summary>
    public const string Poster = "poster.jpg";

    /// <summary>What a recording's segments are encrypted with.</summary>
    public const string Key = "segments.key";

    /// <summary>Every segment, as a pattern: not the key, and not the files that were made of the recording.</summary>
    public const string AnySegment = "segment-*";

    /// <summary>The stream without its picture, and one picture of it: for thin lines.</summary>
    public const string SoundIndex = "sound.m3u8", SoundPlaylist = "sound-media.m3u8", Still = "still.jpg";

    public static string Init(int number) => string.Create(CultureInfo.InvariantCulture, $"init-{number}.mp4");

    public static string Segment(long number) => string.Create(CultureInfo.InvariantCulture, $"segment-{number}.m4s");

    public static string SoundInit(int number) => string.Create(CultureInfo.InvariantCulture, $"sound-init-{number}.mp4");

    public static string SoundSegment(long number) => string.Create(CultureInfo.InvariantCulture, $"sound-{number}.m4s");

    public static string Part(long serial) => string.Create(CultureInfo.InvariantCulture, $"part-{serial}.m4s");

    /// <param name="milliseconds">Media time of the picture.</param>
    public static string Thumbnail(long milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{Thumbnails}/{milliseconds}.jpg");
}
