using System.Globalization;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;

/// <summary>
/// Command lines for ffmpeg. A viewer's name gets into the picture by a file that ffmpeg reads as plain text; no text of a person's is ever in a command line.
/// </summary>
internal static class ExportArguments
{
    private static readonly string[] Quiet = ["-hide_banner", "-nostdin", "-loglevel", "error", "-y"];

    /// <summary>Segments from stdin into one file, as they are. The index comes at the end of the file: to bring it to the front would write everything twice.</summary>
    public static IReadOnlyList<string> Copy(string format, string target) =>
        [.. Quiet, "-protocol_whitelist", "pipe", "-f", format, "-i", "pipe:0", "-map", "0:v:0", "-map", "0:a:0?", "-c", "copy", "-f", "mp4", target];

    /// <summary>The same, encoded anew: one size for runs of several sizes, and the name in the picture.</summary>
    /// <param name="format">Of the segments.</param>
    /// <param name="target">The file.</param>
    /// <param name="width">Of the picture, in pixels.</param>
    /// <param name="height">Of the picture, in pixels.</param>
    /// <param name="hasSound">False adds silence, so that all runs have the same tracks.</param>
    /// <param name="nameFile">A text file with what is drawn; null draws nothing.</param>
    public static IReadOnlyList<string> Encode(string format, string target, int width, int height, bool hasSound, string? nameFile)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{width}:{height}");
        var filter = $"scale={size}:force_original_aspect_ratio=decrease,pad={size}:-1:-1,setsar=1";
        if (nameFile is not null)
            filter += "," + Name(nameFile);
        return
        [
            .. Quiet, "-protocol_whitelist", "pipe", "-f", format, "-i", "pipe:0",
            .. hasSound ? [] : (string[])["-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo"],
            "-map", "0:v:0", "-map", hasSound ? "0:a:0" : "1:a:0", "-shortest", "-vf", filter,
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p", "-g", "60", "-video_track_timescale", "90000",
            "-c:a", "aac", "-b:a", "128k", "-ar", "48000", "-ac", "2", "-f", "mp4", target,
        ];
    }

    public static IReadOnlyList<string> Join(string listFile, string target) =>
        [.. Quiet, "-f", "concat", "-safe", "0", "-i", listFile, "-c", "copy", "-f", "mp4", target];

    /// <summary>Wanders slowly over the whole picture, so that it cannot be cropped away (VID-08).</summary>
    private static string Name(string file) =>
        $"drawtext=textfile={Escaped(file)}:expansion=none:font=Sans:fontsize=h/26:fontcolor=white@0.55:shadowcolor=black@0.5:shadowx=1:shadowy=1"
        + @":x=(w-text_w)*(0.5+0.48*sin(t/19)):y=(h-text_h)*(0.5+0.46*cos(t/13))";

    /// <summary>For a value inside a filter inside a graph: each level takes its own escapes away.</summary>
    private static string Escaped(string path)
    {
        var value = string.Concat(path.Select(c => c is '\\' or '\'' or ':' ? $"\\{c}" : c.ToString()));
        return string.Concat(value.Select(c => c is '\\' or '\'' or '[' or ']' or ',' or ';' ? $"\\{c}" : c.ToString()));
    }
}
