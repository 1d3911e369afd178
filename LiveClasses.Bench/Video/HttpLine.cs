using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveClasses.Bench.Video;

/// <summary>
/// One HTTP/1.1 connection that asks and reads and does nothing else: a load of thousands on the server's own cores must cost little itself.
/// </summary>
internal sealed class HttpLine(LiveStreamAddress stream) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[32 * 1024];

    public async Task ConnectAsync(CancellationToken cancellation) => await _socket.ConnectAsync(IPAddress.Loopback, stream.Server.Port, cancellation);

    /// <param name="name">In the stream's folder, up to where the token is to be put.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The body; good until the next call.</returns>
    /// <exception cref="BenchFailure">The answer is not 200.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> GetAsync(string name, CancellationToken cancellation)
    {
        var asked = Encoding.ASCII.GetBytes($"GET {stream.Folder}{name}t={stream.Token} HTTP/1.1\r\nHost: {stream.Server.Authority}\r\n\r\n");
        await _socket.SendAsync(asked, cancellation);
        var filled = 0;
        while (true)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(filled), cancellation);
            if (read == 0)
                throw new IOException("The server has closed the connection.");
            filled += read;
            var (start, length) = Parse(_buffer.AsSpan(0, filled));
            if (start == 0)
                continue;
            if (start + length > _buffer.Length)
                Array.Resize(ref _buffer, start + length);
            while (filled < start + length)
            {
                var more = await _socket.ReceiveAsync(_buffer.AsMemory(filled, start + length - filled), cancellation);
                if (more == 0)
                    throw new IOException("The server has closed the connection.");
                filled += more;
            }

            return _buffer.AsMemory(start, length);
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Where the body starts and how long it is; a start of 0 while the head is not whole.</summary>
    private static (int Start, int Length) Parse(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return (0, 0);
        var head = answer[..(end + 2)];
        if (!head.StartsWith("HTTP/1.1 200"u8))
            throw new BenchFailure($"The server answered {Encoding.ASCII.GetString(head[..head.IndexOf((byte)'\r')])}.");
        var length = head.IndexOf("Content-Length: "u8);
        return length >= 0 && Utf8Parser.TryParse(head[(length + "Content-Length: ".Length)..], out int bytes, out _)
            ? (end + 4, bytes)
            : throw new BenchFailure("An answer has no length.");
    }
}
