using System.Text;

namespace LiveClasses.Web.Endpoints;

/// <summary>A playlist whose segments are fetched elsewhere, by signed addresses; all else in it stays behind this site's token.</summary>
internal static class SignedPlaylist
{
    public static byte[] Of(byte[] playlist, Func<string, string> addressOf)
    {
        var text = new StringBuilder(playlist.Length * 4);
        foreach (var line in Encoding.UTF8.GetString(playlist).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Append(line.StartsWith('#') ? line : addressOf(line)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
