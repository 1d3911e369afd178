using System.Net.Sockets;

namespace LiveClasses.Bench.Circuits;

/// <summary>A socket's stream that counts what passes: a WebSocket does not tell how long a message was on the wire.</summary>
internal sealed class CountingStream(Socket socket, WireCount count) : NetworkStream(socket, ownsSocket: true)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        count.AddReceived(read);
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        count.AddSent(buffer.Length);
        return base.WriteAsync(buffer, cancellationToken);
    }

    public override int Read(Span<byte> buffer)
    {
        var read = base.Read(buffer);
        count.AddReceived(read);
        return read;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        count.AddSent(buffer.Length);
        base.Write(buffer);
    }
}
