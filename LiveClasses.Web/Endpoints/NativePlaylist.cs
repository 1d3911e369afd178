using System.Text;

namespace LiveClasses.Web.Endpoints;

/// <summary>For players that cannot add a token to requests themselves (Safari's own): it is written into every address of the playlist.</summary>
internal static class NativePlaylist
{
    public static byte[] WithToken(byte[] playlist, string token)
    {
        var text = new StringBuilder(playlist.Length * 2);
        foreach (var line in Encoding.UTF8.GetString(playlist).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith('#'))
                text.Append(line).Append(Query(line, token));
            else if (line.IndexOf("URI=\"", StringComparison.Ordinal) is var start and >= 0)
                AppendTag(text, line, start + "URI=\"".Length, token);
            else
                text.Append(line);
            text.Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AppendTag(StringBuilder text, string line, int start, string token)
    {
        var end = line.IndexOf('"', start);
        text.Append(line, 0, end).Append(Query(line[start..end], token)).Append(line, end, line.Length - end);
    }

    private static string Query(string address, string token)
    {
        // What is signed elsewhere needs no token of ours, and must not see one.
        if (address.StartsWith("https://", StringComparison.Ordinal))
            return "";
        return address.EndsWith(".m3u8", StringComparison.Ordinal) ? $"?t={token}&native=1" : $"?t={token}";
    }
}
