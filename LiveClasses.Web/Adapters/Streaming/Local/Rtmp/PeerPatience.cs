namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>
/// How long a peer may keep us waiting. Before it publishes, one deadline for everything; then each wait for its bytes (or
/// for its taking ours) anew. Our own waits, for the gate's or the pipeline's turn while publishing, do not count against it.
/// </summary>
internal sealed class PeerPatience(TimeSpan setup, TimeSpan idle, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource source = new(setup, time);

    public CancellationToken Ended => source.Token;

    public bool IsPublishing { get; private set; }

    public void Follow(bool isPublishing)
    {
        IsPublishing = isPublishing;
        source.CancelAfter(isPublishing ? Timeout.InfiniteTimeSpan : setup);
    }

    public void BeginWait()
    {
        if (IsPublishing) source.CancelAfter(idle);
    }

    public void EndWait()
    {
        if (IsPublishing) source.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => source.Dispose();
}
