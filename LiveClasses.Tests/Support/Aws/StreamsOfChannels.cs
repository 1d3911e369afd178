using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>Encoders that publish to channels, and what follows: states, events, recordings.</summary>
public sealed class StreamsOfChannels(AwsStandIn aws)
{
    private const string StateChange = "IVS Stream State Change";
    private const string HealthChange = "IVS Stream Health Change";

    /// <summary>An encoder connects with a key (the channel's, unless told) and pictures flow. Returns when the events are posted.</summary>
    /// <exception cref="InvalidOperationException">The handshake is refused.</exception>
    public async Task<StandInStream> StartAsync(string channelArn, string? key = null)
    {
        StandInStream stream;
        lock (aws.Gate)
            stream = Begin(aws.Ivs.Channels[channelArn], key);
        await aws.Events.DeliveredAsync();
        return stream;
    }

    /// <summary>The encoder leaves.</summary>
    public async Task EndAsync(StandInStream stream, RecordedMedia? media = null)
    {
        lock (aws.Gate)
            Finish(stream, media);
        await aws.Events.DeliveredAsync();
    }

    /// <summary>No media arrives (or it does again) though the encoder is connected.</summary>
    public async Task StarveAsync(StandInStream stream, bool isStarving = true)
    {
        lock (aws.Gate)
        {
            stream.IsStarving = isStarving;
            Tell(stream, HealthChange, isStarving ? "Starvation Start" : "Starvation End");
        }

        await aws.Events.DeliveredAsync();
    }

    /// <summary>A limit such as <c>Ingest Bitrate</c> is exceeded; IVS ends such a stream.</summary>
    public async Task BreachAsync(StandInStream stream, string limit, long value, long exceededBy, string unit)
    {
        lock (aws.Gate)
        {
            aws.Events.Send("IVS Limit Breach", stream.Channel.Arn, new JsonObject
            {
                ["limit_name"] = limit, ["limit_value"] = value, ["exceeded_by"] = exceededBy, ["limit_unit"] = unit,
                ["channel_name"] = stream.Channel.Name, ["stream_id"] = stream.Id,
            });
            Finish(stream, media: null);
        }

        await aws.Events.DeliveredAsync();
    }

    /// <summary>By the API: the encoder is cut, and comes back if it can.</summary>
    internal void Stop(StandInStream stream)
    {
        Finish(stream, media: null);
        if (stream is { EncoderReconnects: true, Channel.StreamKey: not null })
            Begin(stream.Channel, key: null).EncoderReconnects = true;
    }

    private StandInStream Begin(StandInChannel channel, string? key)
    {
        if (channel.StreamKey is not { } known || key is not null && key != known.Value)
            throw new InvalidOperationException("The stream key is refused.");
        if (channel.Live is not null)
            throw new InvalidOperationException("Somebody publishes already.");

        var stream = new StandInStream(channel, aws.Clock.GetUtcNow());
        channel.Streams.Add(stream);
        Tell(stream, StateChange, "Session Created");
        Tell(stream, StateChange, "Stream Start");
        if (aws.Ivs.RecordingBucket(channel) is { } bucket)
            stream.Recording = aws.Recordings.Begin(stream, bucket);
        return stream;
    }

    private void Finish(StandInStream stream, RecordedMedia? media)
    {
        if (stream.EndedAt is not null)
            return;

        stream.EndedAt = aws.Clock.GetUtcNow();
        Tell(stream, StateChange, "Session Ended");
        Tell(stream, StateChange, "Stream End");
        if (stream.Recording is { } recording)
            aws.Recordings.End(stream, recording, media);
    }

    private void Tell(StandInStream stream, string type, string name)
    {
        stream.Events.Add((aws.Clock.GetUtcNow(), name, type));
        aws.Events.Send(type, stream.Channel.Arn, new JsonObject { ["event_name"] = name, ["channel_name"] = stream.Channel.Name, ["stream_id"] = stream.Id });
    }
}
