using System.Text.Json;
using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;

namespace LiveClasses.Bench.Video;

/// <summary>Where a class is played from, with a token: asked for as the player does, with a cookie.</summary>
/// <param name="Server">Host and port.</param>
/// <param name="Folder">Path of the playlists, with a slash at the end.</param>
/// <param name="Token">Good for five minutes and five more.</param>
internal sealed record LiveStreamAddress(Uri Server, string Folder, string Token)
{
    public static async Task<LiveStreamAddress> AskAsync(Uri server, Guid session, Account account, CancellationToken cancellation)
    {
        using var site = new Site(server);
        var visitor = await SignIn.AsAsync(site, account, cancellation);
        using var answer = JsonDocument.Parse(await visitor.PageAsync($"playback/{session}/token", cancellation));
        var url = answer.RootElement.GetProperty("url").GetString()!;
        return new LiveStreamAddress(server, url[..(url.LastIndexOf('/') + 1)], answer.RootElement.GetProperty("token").GetString()!);
    }
}
