using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveClasses.Bench.Video;

/// <summary>Looks for the recording of a public class as a visitor's player does, until it can be played to its end.</summary>
internal sealed partial class RecordingReader(Uri site) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(25);

    private readonly HttpClient _visitor = new() { BaseAddress = site };

    /// <returns>The recording, once its playlist is closed and its last segment has come.</returns>
    public async Task<Guid> WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(atMost);
        try
        {
            while (true)
            {
                if (await FindAsync(limit.Token) is { } recording && await IsPlayableAsync(recording, limit.Token))
                    return recording;
                await Task.Delay(Every, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new BenchFailure($"No recording could be played within {atMost.TotalSeconds:0} s after the class.");
        }
    }

    public void Dispose() => _visitor.Dispose();

    private async Task<Guid?> FindAsync(CancellationToken cancellation)
    {
        var link = Link().Match(await _visitor.GetStringAsync(new Uri("recordings", UriKind.Relative), cancellation));
        return link.Success ? Guid.Parse(link.Groups["id"].Value) : null;
    }

    private async Task<bool> IsPlayableAsync(Guid recording, CancellationToken cancellation)
    {
        using var answer = await _visitor.GetAsync(new Uri($"playback/recordings/{recording}/token", UriKind.Relative), cancellation);
        if (!answer.IsSuccessStatusCode)
            return false;
        var playback = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        var token = playback.GetProperty("token").GetString();
        var playlist = await _visitor.GetStringAsync(new Uri($"media/recordings/{recording}/media.m3u8?t={token}", UriKind.Relative), cancellation);
        if (!playlist.Contains("#EXT-X-ENDLIST", StringComparison.Ordinal))
            return false;
        var last = playlist.Split('\n').Last(line => line.EndsWith(".m4s", StringComparison.Ordinal));
        using var segment = await _visitor.GetAsync(new Uri($"media/recordings/{recording}/{last}?t={token}", UriKind.Relative), cancellation);
        return segment.IsSuccessStatusCode;
    }

    [GeneratedRegex("href=\"/recordings/(?<id>[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
