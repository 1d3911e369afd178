namespace LiveClasses.Web.Adapters.Aws.IVS;

internal static class StreamState
{
    public const string LIVE = nameof(LIVE);
    public const string OFFLINE = nameof(OFFLINE);
}

internal static class StreamHealth
{
    public const string HEALTHY = nameof(HEALTHY);
    public const string STARVING = nameof(STARVING);
    public const string UNKNOWN = nameof(UNKNOWN);
}

internal sealed class Stream
{
    public string? ChannelArn { get; set; }

    /// <summary>One of <see cref="StreamHealth"/>.</summary>
    public string? Health { get; set; }

    public string? PlaybackUrl { get; set; }

    public DateTime? StartTime { get; set; }

    /// <summary>One of <see cref="StreamState"/>.</summary>
    public string? State { get; set; }

    /// <summary>New at every going live.</summary>
    public string? StreamId { get; set; }

    /// <summary>Rises within 15 s, falls within a minute; -1: not known now.</summary>
    public long? ViewerCount { get; set; }
}

/// <summary>A channel that is not live is a <c>ChannelNotBroadcasting</c>, as it is for <see cref="StopStreamRequest"/> and <see cref="PutMetadataRequest"/>.</summary>
internal sealed class GetStreamRequest
{
    public required string ChannelArn { get; set; }
}

internal sealed class GetStreamResponse
{
    public Stream? Stream { get; set; }
}

/// <summary>Encoders come back by themselves: delete the key first.</summary>
internal sealed class StopStreamRequest
{
    public required string ChannelArn { get; set; }
}

internal sealed class ListStreamsRequest
{
    public StreamFilters? FilterBy { get; set; }

    /// <summary>1 to 100.</summary>
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}

internal sealed class StreamFilters
{
    /// <summary>One of <see cref="StreamHealth"/>.</summary>
    public string? Health { get; set; }
}

internal sealed class ListStreamsResponse
{
    public string? NextToken { get; set; }

    public List<StreamSummary> Streams { get; set; } = [];
}

internal sealed class StreamSummary
{
    public string? ChannelArn { get; set; }

    public string? Health { get; set; }

    public DateTime? StartTime { get; set; }

    public string? State { get; set; }

    public string? StreamId { get; set; }

    public long? ViewerCount { get; set; }
}

/// <summary>At most 1 KB of UTF-8, 5 a second for a channel and 155 for an account.</summary>
internal sealed class PutMetadataRequest
{
    public required string ChannelArn { get; set; }

    public required string Metadata { get; set; }
}
