using System.Threading.Channels;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>Writes segments behind the live stream's back: a slow or full disk must not stop the class (F15).</summary>
internal sealed class RecordingWriter : IAsyncDisposable
{
    /// <summary>About a minute of media; beyond it the oldest waiting segments are kept and new ones are lost.</summary>
    private const int MaxWaiting = 32;

    private readonly Channel<(LiveSegment Segment, byte[] Init, bool IsAfterGap)> waiting = Channel.CreateBounded<(LiveSegment, byte[], bool)>(MaxWaiting);
    private readonly RecordingFolder folder;
    private readonly byte[]? key;
    private readonly Action<Exception, long> lost;
    private readonly Task writing;

    /// <param name="folder">Where to.</param>
    /// <param name="key">What segments are encrypted with; null for not at all.</param>
    /// <param name="lost">Told of a segment that could not be written.</param>
    public RecordingWriter(RecordingFolder folder, byte[]? key, Action<Exception, long> lost)
    {
        (this.folder, this.key, this.lost) = (folder, key, lost);
        writing = WriteAsync();
    }

    /// <param name="segment">The finished segment.</param>
    /// <param name="init">What it needs before it.</param>
    /// <param name="isAfterGap">Nothing was recorded just before it: times jump there.</param>
    public void Append(LiveSegment segment, byte[] init, bool isAfterGap)
    {
        if (!waiting.Writer.TryWrite((segment, init, isAfterGap)))
            lost(new IOException("The disk is too slow."), segment.Number);
    }

    /// <summary>Writes out what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing;
    }

    private async Task WriteAsync()
    {
        await foreach (var (segment, init, isAfterGap) in waiting.Reader.ReadAllAsync())
        {
            try
            {
                await folder.AppendAsync(segment, init, isAfterGap, key);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                lost(e, segment.Number);
            }
        }
    }
}
