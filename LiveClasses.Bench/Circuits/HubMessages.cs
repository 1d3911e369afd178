using System.Buffers;

namespace LiveClasses.Bench.Circuits;

/// <summary>The messages a browser sends to the circuit hub, framed and ready for the socket.</summary>
internal static class HubMessages
{
    /// <summary>Message types of the SignalR hub protocol that a circuit uses.</summary>
    public const int Invocation = 1, Completion = 3, Ping = 6, Close = 7;

    public static readonly byte[] Handshake = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray();

    public static readonly byte[] PingFrame = [2, 0x91, Ping];

    /// <summary>An invocation: an invocation id asks for a completion, null does not.</summary>
    public static byte[] Invoke(string? invocationId, string target, params ReadOnlySpan<object?> arguments)
    {
        var body = new ArrayBufferWriter<byte>(256);
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(6);
        writer.WriteInt(Invocation);
        writer.WriteMapHeader(0);
        writer.WriteString(invocationId);
        writer.WriteString(target);
        writer.WriteArrayHeader(arguments.Length);
        foreach (var argument in arguments)
            WriteArgument(writer, argument);
        writer.WriteArrayHeader(0);
        return Frame(body.WrittenSpan);
    }

    private static void WriteArgument(MessagePackWriter writer, object? argument)
    {
        switch (argument)
        {
            case null: writer.WriteNil(); break;
            case string text: writer.WriteString(text); break;
            case bool flag: writer.WriteBool(flag); break;
            case int number: writer.WriteInt(number); break;
            case long number: writer.WriteInt(number); break;
            case byte[] bytes: writer.WriteBytes(bytes); break;
            default: throw new ArgumentException($"The circuit protocol has no {argument.GetType().Name}.", nameof(argument));
        }
    }

    private static byte[] Frame(ReadOnlySpan<byte> body)
    {
        Span<byte> prefix = stackalloc byte[HubFraming.LongestPrefix];
        var length = HubFraming.WritePrefix(body.Length, prefix);
        return [.. prefix[..length], .. body];
    }
}
