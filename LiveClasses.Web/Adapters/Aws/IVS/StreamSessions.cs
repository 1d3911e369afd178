namespace LiveClasses.Web.Adapters.Aws.IVS;

/// <summary>Without a stream id: the newest. Known for 60 days, also after the channel is gone.</summary>
internal sealed class GetStreamSessionRequest
{
    public required string ChannelArn { get; set; }

    public string? StreamId { get; set; }
}

internal sealed class GetStreamSessionResponse
{
    public StreamSession? StreamSession { get; set; }
}

internal sealed class StreamSession
{
    public Channel? Channel { get; set; }

    /// <summary>Null while live.</summary>
    public DateTime? EndTime { get; set; }

    public IngestConfiguration? IngestConfiguration { get; set; }

    public RecordingConfiguration? RecordingConfiguration { get; set; }

    public DateTime? StartTime { get; set; }

    public string? StreamId { get; set; }

    /// <summary>The newest 500.</summary>
    public List<StreamEvent>? TruncatedEvents { get; set; }
}

internal sealed class IngestConfiguration
{
    public AudioConfiguration? Audio { get; set; }

    public VideoConfiguration? Video { get; set; }
}

internal sealed class AudioConfiguration
{
    public long? Channels { get; set; }

    public string? Codec { get; set; }

    public long? SampleRate { get; set; }

    /// <summary>Bits a second.</summary>
    public long? TargetBitrate { get; set; }
}

internal sealed class VideoConfiguration
{
    public string? AvcLevel { get; set; }

    public string? AvcProfile { get; set; }

    public string? Codec { get; set; }

    public string? Encoder { get; set; }

    /// <summary>Bits a second.</summary>
    public long? TargetBitrate { get; set; }

    public long? TargetFramerate { get; set; }

    public long? VideoHeight { get; set; }

    public long? VideoWidth { get; set; }
}

/// <summary>Such as <c>Stream Start</c> of type <c>IVS Stream State Change</c>.</summary>
internal sealed class StreamEvent
{
    public DateTime? EventTime { get; set; }

    public string? Name { get; set; }

    public string? Type { get; set; }
}

internal sealed class ListStreamSessionsRequest
{
    public required string ChannelArn { get; set; }

    /// <summary>1 to 100.</summary>
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>The newest first.</summary>
internal sealed class ListStreamSessionsResponse
{
    public string? NextToken { get; set; }

    public List<StreamSessionSummary> StreamSessions { get; set; } = [];
}

internal sealed class StreamSessionSummary
{
    public DateTime? EndTime { get; set; }

    public bool? HasErrorEvent { get; set; }

    public DateTime? StartTime { get; set; }

    public string? StreamId { get; set; }
}
