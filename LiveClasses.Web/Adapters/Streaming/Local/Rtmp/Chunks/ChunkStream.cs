using System.Buffers;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

/// <summary>What is remembered of one chunk stream: the last header, and the message being put together.</summary>
internal sealed class ChunkStream
{
    private const int FirstRent = 4096;

    private byte[] buffer = [];

    public required ChunkHeader Header { get; set; }

    public uint Timestamp { get; set; }

    /// <summary>A message has begun and waits for more chunks.</summary>
    public bool IsOpen { get; set; }

    public int Received { get; private set; }

    public int Missing => Header.Length - Received;

    /// <summary>Memory held, which is what the budget counts.</summary>
    public int Held => buffer.Length;

    /// <summary>Copies what has arrived. Memory grows with the data, never with the announced length.</summary>
    public void Append(in ReadOnlySequence<byte> data)
    {
        var needed = Received + (int)data.Length;
        if (needed > buffer.Length) Grow(needed);
        data.CopyTo(buffer.AsSpan(Received));
        Received = needed;
    }

    /// <summary>Hands the message's bytes over with their memory; the taker returns it to the pool.</summary>
    public (byte[] Buffer, int Length) Detach()
    {
        var whole = (buffer, Received);
        (buffer, Received, IsOpen) = ([], 0, false);
        return whole;
    }

    public void Discard()
    {
        var (rented, _) = Detach();
        if (rented.Length > 0) ArrayPool<byte>.Shared.Return(rented);
    }

    private void Grow(int needed)
    {
        var size = Math.Min(Header.Length, Math.Max(needed, Math.Max(buffer.Length * 2, FirstRent)));
        var larger = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, Received).CopyTo(larger);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
