using System.Threading.Channels;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>
/// Writes segments behind the live stream's back: a slow or full disk must not stop the class (F15). On a thread of its own, because a disk that hangs would
/// otherwise take the threads that viewers are served by, one a stream.
/// </summary>
internal sealed class RecordingWriter : IAsyncDisposable
{
    /// <summary>About a minute of media; beyond it the oldest waiting segments are kept and new ones are lost.</summary>
    private const int MaxWaiting = 32;

    private readonly Channel<(LiveSegment Segment, byte[] Init)> waiting = Channel.CreateBounded<(LiveSegment, byte[])>(MaxWaiting);
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
        writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <param name="segment">The finished segment.</param>
    /// <param name="init">What it needs before it.</param>
    public void Append(LiveSegment segment, byte[] init)
    {
        if (!waiting.Writer.TryWrite((segment, init)))
            lost(new IOException("The disk is too slow."), segment.Number);
    }

    /// <summary>
    /// May the next segment come? Whoever has stopped goes on only when nearly all that waited is written: a disk that hangs would take one segment and lose
    /// the next, again and again.
    /// </summary>
    public bool HasRoom(bool isRecording) => isRecording || waiting.Reader.Count < MaxWaiting / 4;

    /// <summary>Writes out what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing;
    }

    private void Write()
    {
        foreach (var (segment, init) in waiting.Reader.ReadAllAsync().ToBlockingEnumerable())
        {
            try
            {
                folder.Append(segment, init, key);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                lost(e, segment.Number);
            }
        }
    }
}
