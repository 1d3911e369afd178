using System.Collections.Concurrent;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

internal sealed record FlvTag(FlvTagType Type, uint Timestamp, byte[] Body);

/// <summary>A sink that keeps what it is given, can be revoked, and can be made to hold up the publisher.</summary>
internal sealed class RecordingSink : IFlvSink
{
    private readonly CancellationTokenSource revoked = new();
    private readonly ConcurrentQueue<FlvTag> tags = [];

    public IReadOnlyCollection<FlvTag> Tags => tags;

    public bool IsDisposed { get; private set; }

    public CancellationToken Revoked => revoked.Token;

    /// <summary>When set, each write waits for it.</summary>
    public Task? Hold { get; set; }

    /// <summary>A write has begun to wait.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>When set, each write throws it.</summary>
    public Exception? Fault { get; set; }

    public async ValueTask WriteAsync(FlvTagType type, uint timestamp, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        Assert.False(IsDisposed, "written to after it was disposed");
        if (Fault is not null) throw Fault;
        if (Hold is not null)
        {
            IsHeld = true;
            await Hold.WaitAsync(ct);
        }

        tags.Enqueue(new FlvTag(type, timestamp, body.ToArray()));
    }

    public void Revoke() => revoked.Cancel();

    public ValueTask DisposeAsync()
    {
        Assert.False(IsDisposed, "disposed twice");
        IsDisposed = true;
        return default;
    }
}
