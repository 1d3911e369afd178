namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Media types of the files of a recording, by their names.</summary>
internal static class MediaTypes
{
    public static string Of(string name) => Path.GetExtension(name) switch
    {
        ".m3u8" => "application/vnd.apple.mpegurl",
        ".ts" => "video/mp2t",
        ".mp4" or ".m4s" => "video/mp4",
        ".jpg" => "image/jpeg",
        ".json" => "application/json",
        _ => "application/octet-stream",
    };
}
