namespace LiveClasses.Bench.Peers;

/// <summary>How a peer's clients speak over a WebSocket. One object a connection.</summary>
internal interface IDialect
{
    /// <summary>Path and query of the WebSocket.</summary>
    string Path { get; }

    /// <summary>The WebSocket subprotocol; null for none.</summary>
    string? Protocol => null;

    /// <summary>What is said first; null where the server begins.</summary>
    string? Opening { get; }

    /// <summary>What the message asks for: replies to send, and whether this connection may talk from now on.</summary>
    (IReadOnlyList<string> Replies, bool IsReady) Hear(ReadOnlySpan<byte> message);

    /// <summary>A line for everybody.</summary>
    string Say(string line);
}
