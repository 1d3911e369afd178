namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>
/// Where one publisher's media goes, as FLV tags in the order they arrived. Disposed once, when the publisher is gone for
/// whatever reason. Calls never overlap; awaiting <see cref="WriteAsync"/> is what slows a publisher down.
/// </summary>
public interface IFlvSink : IAsyncDisposable
{
    /// <summary>
    /// Takes one tag body (H.264 video, AAC audio, or the script data of <c>onMetaData</c>).
    /// <paramref name="body"/> is only valid until the returned task completes; <paramref name="timestamp"/> is in
    /// milliseconds and wraps at 2^32.
    /// </summary>
    ValueTask WriteAsync(FlvTagType type, uint timestamp, ReadOnlyMemory<byte> body, CancellationToken ct);

    /// <summary>Fires when the publisher must be cut: its key was rotated or the class has ended.</summary>
    CancellationToken Revoked { get; }
}
