using System.Diagnostics;
using System.Net.Sockets;

namespace LiveClasses.Bench.Video;

/// <summary>
/// What a low-latency player asks for, without a picture: a blocking reload for the next part, then the part. It knows when each part would have to be there
/// to be shown in time. One connection, one request at a time.
/// </summary>
internal sealed class MediaViewer(LiveStreamAddress stream)
{
    private readonly HttpLine _line = new(stream);
    private LiveEdge _edge;
    private long _began;
    private double _played;
    private bool _isMeasuring;

    public long Parts { get; private set; }

    /// <summary>Parts that came when the picture had already to stand still for them.</summary>
    public long Late { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Why it was cut off; null while it goes on.</summary>
    public string? Fault { get; private set; }

    public void MeasureFromNow() => _isMeasuring = true;

    public async Task WatchAsync(CancellationToken enough)
    {
        try
        {
            await _line.ConnectAsync(enough);
            _edge = LiveEdge.Read((await _line.GetAsync("media.m3u8?", enough)).Span, known: -1, parts: []);
            var parts = new List<ListedPart>();
            while (true)
            {
                parts.Clear();
                var playlist = await _line.GetAsync($"media.m3u8?_HLS_msn={_edge.Number}&_HLS_part={_edge.Part}&_HLS_skip=YES&", enough);
                _edge = LiveEdge.Read(playlist.Span, _edge.Serial, parts);
                foreach (var part in parts)
                    await TakeAsync(part, enough);
            }
        }
        catch (OperationCanceledException)
        {
            // Seen enough.
        }
        catch (Exception fault) when (fault is IOException or SocketException or BenchFailure)
        {
            Fault = enough.IsCancellationRequested ? null : fault.Message;
        }
        finally
        {
            _line.Dispose();
        }
    }

    /// <summary>The clock starts with the first part, as far behind it as the player starts behind the edge.</summary>
    private async Task TakeAsync(ListedPart part, CancellationToken enough)
    {
        var bytes = (await _line.GetAsync($"part-{part.Serial}.m4s?", enough)).Length;
        if (_began == 0)
            _began = Stopwatch.GetTimestamp();
        var spare = _played + (_edge.PartTarget * LiveEdge.StartsBehind) - Stopwatch.GetElapsedTime(_began).TotalSeconds;
        _played += part.Duration;
        if (spare < 0)
            _began += (long)(-spare * Stopwatch.Frequency); // it stood still that long, and plays on from there
        if (!_isMeasuring)
            return;
        Parts++;
        Bytes += bytes;
        if (spare < 0)
            Late++;
    }
}
