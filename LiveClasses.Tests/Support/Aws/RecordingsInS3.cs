using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>What a recording holds.</summary>
/// <param name="Duration">Its media's; not what lies between the two times in its JSON.</param>
/// <param name="Files">By path below <c>media/hls</c>, such as <c>master.m3u8</c>.</param>
public sealed record RecordedMedia(TimeSpan Duration, IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>One rendition of segments of 6 seconds with a few bytes each.</summary>
    public static RecordedMedia Of(TimeSpan duration)
    {
        var segments = Enumerable.Range(0, Math.Max(1, (int)Math.Ceiling(duration.TotalSeconds / 6))).ToList();
        var list = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:6\n#EXT-X-PLAYLIST-TYPE:VOD\n");
        foreach (var number in segments)
            list.Append(CultureInfo.InvariantCulture, $"#EXTINF:{Math.Min(6, duration.TotalSeconds - 6 * number):0.000},\n{number}.ts\n");
        list.Append("#EXT-X-ENDLIST\n");

        var files = segments.ToDictionary(number => $"720p30/{number}.ts", number => Encoding.ASCII.GetBytes($"segment {number}"), StringComparer.Ordinal);
        files["720p30/playlist.m3u8"] = Encoding.ASCII.GetBytes(list.ToString());
        files["master.m3u8"] = Encoding.ASCII.GetBytes("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2500000,RESOLUTION=1280x720,CODECS=\"avc1.4D401F,mp4a.40.2\"\n720p30/playlist.m3u8\n");
        return new RecordedMedia(duration, files);
    }
}

/// <summary>Recordings as Amazon IVS writes them: https://docs.aws.amazon.com/ivs/latest/LowLatencyUserGuide/record-to-s3.html</summary>
public sealed class RecordingsInS3(AwsStandIn aws)
{
    private const string StateChange = "IVS Recording State Change";

    /// <summary>End every recording from now on with a failure.</summary>
    public bool Fail { get; set; }

    internal StandInRecording Begin(StandInStream stream, string bucket)
    {
        // UTC, and its numbers are not padded.
        var at = aws.Clock.GetUtcNow();
        var recording = new StandInRecording(bucket, $"ivs/v1/{AwsNames.Account}/{stream.Channel.Id}/{at.Year}/{at.Month}/{at.Day}/{at.Hour}/{at.Minute}/{AwsNames.Id()}", at);
        Put(recording, "events/recording-started.json", Document(stream, recording, "RECORDING_STARTED", media: null));
        Tell(stream, recording, "Recording Start", TimeSpan.Zero);
        return recording;
    }

    internal void End(StandInStream stream, StandInRecording recording, RecordedMedia? media)
    {
        media ??= RecordedMedia.Of(stream.EndedAt!.Value - stream.StartedAt);
        foreach (var (path, content) in media.Files)
            aws.S3.Put(recording.Bucket, $"{recording.Prefix}/media/hls/{path}", content);
        for (var number = 0; number <= media.Duration.TotalSeconds / 30; number++)
            aws.S3.Put(recording.Bucket, $"{recording.Prefix}/media/thumbnails/thumb{number}.jpg", [0xFF, 0xD8, 0xFF, 0xD9]);
        aws.S3.Put(recording.Bucket, $"{recording.Prefix}/media/latest_thumbnail/thumb.jpg", [0xFF, 0xD8, 0xFF, 0xD9]);

        Put(recording, Fail ? "events/recording-failed.json" : "events/recording-ended.json", Document(stream, recording, Fail ? "RECORDING_ENDED_WITH_FAILURE" : "RECORDING_ENDED", media));
        Tell(stream, recording, Fail ? "Recording End Failure" : "Recording End", media.Duration);
    }

    private JsonObject Document(StandInStream stream, StandInRecording recording, string status, RecordedMedia? media)
    {
        var hls = new JsonObject
        {
            ["path"] = "media/hls",
            ["playlist"] = "master.m3u8",
            ["renditions"] = new JsonArray(new JsonObject { ["path"] = "720p30", ["playlist"] = "playlist.m3u8", ["resolution_height"] = 720, ["resolution_width"] = 1280 }),
        };
        var document = new JsonObject
        {
            ["version"] = "v1",
            ["channel_arn"] = stream.Channel.Arn,
            ["recording_started_at"] = AwsNames.Time(recording.StartedAt),
            ["recording_status"] = status,
            ["media"] = new JsonObject
            {
                ["hls"] = hls,
                ["thumbnails"] = new JsonObject { ["path"] = "media/thumbnails", ["resolution_height"] = 720, ["resolution_width"] = 1280 },
            },
        };
        if (media is not null)
        {
            hls["duration_ms"] = (long)media.Duration.TotalMilliseconds;
            document["recording_ended_at"] = AwsNames.Time(aws.Clock.GetUtcNow());
        }

        return document;
    }

    private void Put(StandInRecording recording, string path, JsonObject document) =>
        aws.S3.Put(recording.Bucket, $"{recording.Prefix}/{path}", Encoding.UTF8.GetBytes(document.ToJsonString()));

    private void Tell(StandInStream stream, StandInRecording recording, string status, TimeSpan duration)
    {
        var detail = new JsonObject
        {
            ["channel_name"] = stream.Channel.Name,
            ["stream_id"] = stream.Id,
            ["recording_status"] = status,
            ["recording_status_reason"] = status.EndsWith("Failure", StringComparison.Ordinal) ? "S3 could not be written to" : "",
            ["recording_s3_bucket_name"] = recording.Bucket,
            ["recording_s3_key_prefix"] = recording.Prefix,
            ["recording_duration_ms"] = (long)duration.TotalMilliseconds,
            ["recording_session_id"] = AwsNames.IdOf(recording.Prefix),
        };
        if (status != "Recording Start")
            detail["recording_session_stream_ids"] = new JsonArray(stream.Id);
        stream.Events.Add((aws.Clock.GetUtcNow(), status, StateChange));
        aws.Events.Send(StateChange, stream.Channel.Arn, detail);
    }
}
