using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace LiveClasses.Bench.Measure;

/// <summary>
/// The diagnostic port that every .NET process opens (docs/design-docs/ipc-protocol.md of dotnet/diagnostics). Beginning to trace with the keyword of heap
/// collection makes the process collect all garbage once, which is how dotnet-gcdump asks for it.
/// </summary>
internal static class DiagnosticPort
{
    private const ulong Gc = 0x1, GcHeapCollect = 0x800000;
    private const byte EventPipe = 2, StopTracing = 1, CollectTracing = 2;
    private const int HeaderLength = 20;
    private static readonly TimeSpan Collecting = TimeSpan.FromSeconds(5);

    /// <summary>A full collection of the process's garbage. What it gives back to the system goes in the seconds after it.</summary>
    public static async Task CollectGarbageAsync(int processId, CancellationToken cancellation)
    {
        using var tracing = await ConnectAsync(processId, cancellation);
        await tracing.SendAsync(Message(CollectTracing, TraceOfCollection()), cancellation);
        var answer = new byte[HeaderLength + sizeof(ulong)];
        await using var stream = new NetworkStream(tracing);
        await stream.ReadExactlyAsync(answer, cancellation);
        var drained = DrainAsync(stream, cancellation);
        await Task.Delay(Collecting, cancellation);
        using (var stopping = await ConnectAsync(processId, cancellation))
        {
            await stopping.SendAsync(Message(StopTracing, answer.AsSpan(HeaderLength)), cancellation);
            await drained;
        }
    }

    internal static byte[] Message(byte command, ReadOnlySpan<byte> payload)
    {
        var message = new byte[HeaderLength + payload.Length];
        "DOTNET_IPC_V1\0"u8.CopyTo(message);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(14), (ushort)message.Length);
        (message[16], message[17]) = (EventPipe, command);
        payload.CopyTo(message.AsSpan(HeaderLength));
        return message;
    }

    /// <summary>Buffer in MB, format (nettrace), one provider: keywords, level, name, no filter.</summary>
    private static byte[] TraceOfCollection()
    {
        using var payload = new MemoryStream();
        using var writer = new BinaryWriter(payload, Encoding.Unicode);
        const string provider = "Microsoft-Windows-DotNETRuntime\0";
        writer.Write(16u);
        writer.Write(1u);
        writer.Write(1u);
        writer.Write(Gc | GcHeapCollect);
        writer.Write(4u);
        writer.Write((uint)provider.Length);
        writer.Write(provider.ToCharArray());
        writer.Write(0u);
        writer.Flush();
        return payload.ToArray();
    }

    private static async Task<Socket> ConnectAsync(int processId, CancellationToken cancellation)
    {
        var path = Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{processId}-*-socket").FirstOrDefault()
            ?? throw new BenchFailure($"Process {processId} has no diagnostic port in {Path.GetTempPath()}.");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
        return socket;
    }

    private static async Task DrainAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) > 0)
        {
            // What it tells of its collection is not looked at.
        }
    }
}
