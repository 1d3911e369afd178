using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using Microsoft.AspNetCore.WebUtilities;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>
/// Lets an encoder in by its stream key, <c>KEY</c> or <c>KEY?priority=N</c>. A wrong key and a key of no class get one and the same answer.
/// </summary>
internal sealed class RtmpPublishGate(IngestKeys keys, LocalStreams streams, StreamContext context) : IRtmpPublishGate
{
    public const string Source = "rtmp";

    public async ValueTask<RtmpAdmission> OpenAsync(RtmpPublish publish, CancellationToken ct)
    {
        var (key, query) = publish.StreamKey.Split('?', 2) is [var name, var rest] ? (name, rest) : (publish.StreamKey, "");
        var sessionId = publish.App == "live" ? await keys.FindSessionAsync(key, ct) : null;
        if (sessionId is null)
        {
            context.Logger.PublisherRefused(sessionId: null, "wrong-key");
            return new RtmpAdmission.Refused("NetStream.Publish.BadName", "The stream key is wrong or was replaced.");
        }
        var answer = await streams.PublishAsync(new PublishRequest(sessionId.Value, Source, Take: "", PublishRequest.PriorityOf(QueryHelpers.ParseQuery(query).GetValueOrDefault("priority"))), ct);
        return answer.Publication is { } publication
            ? new RtmpAdmission.Granted(new FlvPublication(publication))
            : new RtmpAdmission.Refused("NetStream.Publish.BadName", answer.Refusal!.Message);
    }
}
