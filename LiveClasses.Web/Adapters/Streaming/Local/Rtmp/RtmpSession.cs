using System.Buffers.Binary;
using System.Net;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>
/// The conversation of one connection: <c>connect</c>, <c>createStream</c>, <c>publish</c>, media, <c>deleteStream</c>
/// (RTMP 1.0, section 7.2). Knows no socket and no clock. Whatever comes out of turn ends the connection.
/// </summary>
internal sealed class RtmpSession(IRtmpPublishGate gate, RtmpReplies replies, EndPoint? remote) : IAsyncDisposable
{
    private const int LongestName = 512;

    private string? app;
    private bool hasStream;

    /// <summary>Set from the gate's yes to the end of the stream.</summary>
    public RtmpPublisher? Publisher { get; private set; }

    /// <summary>Bytes after which the peer wants an acknowledgement (section 5.4.4).</summary>
    public uint PeerWindow { get; private set; } = RtmpReplies.Window;

    public ValueTask HandleAsync(RtmpMessage message, CancellationToken ct)
    {
        switch (message.Type)
        {
            case RtmpMessageType.Audio or RtmpMessageType.Video:
                return Admitted(message).MediaAsync(message, ct);
            case RtmpMessageType.DataAmf0:
                return Admitted(message).DataAsync(message, ct);
            case RtmpMessageType.DataAmf3 when message.Body.Span is [0, ..]:
                return Admitted(message).DataAsync(message with { Body = message.Body[1..] }, ct);
            case RtmpMessageType.CommandAmf0 or RtmpMessageType.CommandAmf3:
                return CommandAsync(RtmpCommand.Parse(message), ct);
            case RtmpMessageType.UserControl:
                AnswerPing(message.Body.Span);
                return default;
            case RtmpMessageType.WindowAcknowledgementSize:
                PeerWindow = message.Body.Length < 4
                    ? throw Malformed("a control message is too short")
                    : BinaryPrimitives.ReadUInt32BigEndian(message.Body.Span);
                return default;
            case RtmpMessageType.Acknowledgement or RtmpMessageType.SetPeerBandwidth:
                return default; // we send too little to be limited
            default:
                throw new RtmpCutException(RtmpEnding.Unsupported, "a message of a type that publishing has no use for");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Publisher is not { } ended) return;
        Publisher = null;
        await ended.DisposeAsync();
    }

    private RtmpPublisher Admitted(RtmpMessage message) =>
        message.StreamId == RtmpReplies.StreamId && Publisher is { } publisher
            ? publisher
            : throw Malformed("media without a published stream");

    private async ValueTask CommandAsync(RtmpCommand command, CancellationToken ct)
    {
        if (app is null && command.Name != "connect") throw Malformed("a command comes before connect");
        switch (command.Name)
        {
            case "connect":
                Connect(command);
                break;
            case "createStream":
                hasStream = true;
                replies.Result(command.Transaction, RtmpReplies.StreamId);
                break;
            case "publish":
                await PublishAsync(command, ct);
                break;
            case "FCUnpublish" or "deleteStream" or "closeStream":
                await UnpublishAsync(command);
                break;
            case "play" or "play2":
                throw new RtmpCutException(RtmpEnding.Unsupported, "the peer wants to play", RtmpStatus.PublishOnly);
            default:
                // releaseStream and FCPublish among them: encoders announce a name by these, and only publish decides.
                if (command.Transaction > 0) replies.Result(command.Transaction, AmfValue.Undefined);
                break;
        }
    }

    private void Connect(RtmpCommand command)
    {
        if (app is not null) throw Malformed("connect comes twice");
        if (command.CommandObject?["app"] is not AmfString { Value.Length: <= LongestName } name) throw Malformed("connect names no application");
        // Encoders hand on what stands in the address: "live/", "live?x=1".
        app = name.Value.Split('?')[0].Trim('/');
        replies.Connected(command.Transaction);
    }

    private async ValueTask PublishAsync(RtmpCommand command, CancellationToken ct)
    {
        if (!hasStream) throw Malformed("publish comes before createStream");
        if (Publisher is not null) throw new RtmpCutException(RtmpEnding.Unsupported, "publish comes twice", RtmpStatus.OutOfOrder);
        var key = command.Text ?? "";
        if (key.Length > LongestName) throw Malformed("a stream name is too long");

        switch (await AskGateAsync(new RtmpPublish(app!, key, remote), ct))
        {
            case RtmpAdmission.Granted granted:
                Publisher = new RtmpPublisher(granted.Sink);
                replies.StreamBegins();
                replies.Notify("onFCPublish", RtmpStatus.PublishStarted);
                replies.Status(RtmpStatus.PublishStarted);
                break;
            case RtmpAdmission.Refused refused:
                throw new RtmpCutException(RtmpEnding.Refused, "the gate refused", RtmpStatus.Error(refused.Code, refused.Description));
        }
    }

    private async ValueTask<RtmpAdmission> AskGateAsync(RtmpPublish publish, CancellationToken ct)
    {
        try
        {
            return await gate.OpenAsync(publish, ct);
        }
        catch (Exception cause) when (!ct.IsCancellationRequested)
        {
            throw new RtmpCutException(RtmpEnding.Failed, "the gate failed", RtmpStatus.Unavailable, cause);
        }
    }

    private async ValueTask UnpublishAsync(RtmpCommand command)
    {
        if (command.Name == "deleteStream") hasStream = false;
        if (Publisher is null) return;
        await DisposeAsync();
        replies.Notify("onFCUnpublish", RtmpStatus.Unpublished);
        replies.Status(RtmpStatus.Unpublished);
    }

    // User control event 6 is a ping, with four bytes of the peer's time (section 7.1.7).
    private void AnswerPing(ReadOnlySpan<byte> body)
    {
        if (body is [0, 6, _, _, _, _, ..]) replies.Pong(body.Slice(2, 4));
    }

    private static RtmpCutException Malformed(string detail) => new(RtmpEnding.Malformed, detail);
}
