namespace LiveClasses.Bench.Peers;

/// <summary>Plain text frames.</summary>
internal sealed class WsDialect : IDialect
{
    public string Path => "/";

    public string? Opening => null;

    public (IReadOnlyList<string> Replies, bool IsReady) Hear(ReadOnlySpan<byte> message) => ([], true);

    public string Say(string line) => $"{{\"by\":\"Yuki Sato\",\"text\":\"{line}\"}}";
}

/// <summary>Engine.IO 4 and Socket.IO 5: 0 open, 2 ping, 3 pong, 40 connect, 42 event.</summary>
internal sealed class SocketIoDialect : IDialect
{
    public string Path => "/socket.io/?EIO=4&transport=websocket";

    public string? Opening => null;

    public (IReadOnlyList<string> Replies, bool IsReady) Hear(ReadOnlySpan<byte> message) => message switch
    {
        [(byte)'0', ..] => (["40"], false),
        [(byte)'2'] => (["3"], false),
        _ => ([], message.StartsWith("40"u8)),
    };

    public string Say(string line) => $"42[\"line\",{{\"by\":\"Yuki Sato\",\"text\":\"{line}\"}}]";
}

/// <summary>SignalR's JSON protocol: messages end with a record separator, type 6 is a ping.</summary>
internal sealed class SignalRDialect : IDialect
{
    public string Path => "/hub";

    public string? Opening => "{\"protocol\":\"json\",\"version\":1}\u001e";

    public (IReadOnlyList<string> Replies, bool IsReady) Hear(ReadOnlySpan<byte> message) =>
        (message.StartsWith("{\"type\":6}"u8) ? ["{\"type\":6}\u001e"] : [], message.StartsWith("{}"u8));

    public string Say(string line) => $"{{\"type\":1,\"target\":\"Say\",\"arguments\":[\"Yuki Sato\",\"{line}\"]}}\u001e";
}

/// <summary>XMPP over WebSocket (RFC 7395): anonymous sign-in, bind, into a room without its history.</summary>
internal sealed class XmppDialect(string nick) : IDialect
{
    private const string Open = "<open xmlns=\"urn:ietf:params:xml:ns:xmpp-framing\" to=\"localhost\" version=\"1.0\"/>";
    private const string Room = "class@conference.localhost";
    private bool _isSignedIn;

    public string Path => "/xmpp-websocket";

    public string Protocol => "xmpp";

    public string Opening => Open;

    public (IReadOnlyList<string> Replies, bool IsReady) Hear(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("<success"u8))
        {
            _isSignedIn = true;
            return ([Open], false);
        }
        if (message.IndexOf("<mechanisms"u8) >= 0 && !_isSignedIn)
            return (["<auth xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\" mechanism=\"ANONYMOUS\"/>"], false);
        if (message.IndexOf("xmpp-bind"u8) >= 0 && message.IndexOf("features"u8) >= 0)
            return (["<iq xmlns=\"jabber:client\" type=\"set\" id=\"bind\"><bind xmlns=\"urn:ietf:params:xml:ns:xmpp-bind\"/></iq>"], false);
        if (message.IndexOf("id=\"bind\""u8) >= 0 || message.IndexOf("id='bind'"u8) >= 0)
            return ([$"<presence xmlns=\"jabber:client\" to=\"{Room}/{nick}\"><x xmlns=\"http://jabber.org/protocol/muc\"><history maxstanzas=\"0\"/></x></presence>"], false);
        return ([], message.IndexOf("110"u8) >= 0);
    }

    public string Say(string line) => $"<message xmlns=\"jabber:client\" to=\"{Room}\" type=\"groupchat\"><body>{line}</body></message>";
}
