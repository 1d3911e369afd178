namespace LiveClasses.Web.Adapters.Aws.IVS;

internal static class ChannelType
{
    public const string STANDARD = nameof(STANDARD);
    public const string BASIC = nameof(BASIC);
    public const string ADVANCED_SD = nameof(ADVANCED_SD);
    public const string ADVANCED_HD = nameof(ADVANCED_HD);
}

internal static class ChannelLatencyMode
{
    public const string LOW = nameof(LOW);
    public const string NORMAL = nameof(NORMAL);
}

internal static class TranscodePreset
{
    public const string HIGHER_BANDWIDTH_DELIVERY = nameof(HIGHER_BANDWIDTH_DELIVERY);
    public const string CONSTRAINED_BANDWIDTH_DELIVERY = nameof(CONSTRAINED_BANDWIDTH_DELIVERY);
}

internal sealed class Channel
{
    public string? Arn { get; set; }

    /// <summary>Private: played only with a token.</summary>
    public bool? Authorized { get; set; }

    /// <summary>Host only; encoders connect to <c>rtmps://{IngestEndpoint}:443/app/</c>.</summary>
    public string? IngestEndpoint { get; set; }

    public bool? InsecureIngest { get; set; }

    /// <summary>One of <see cref="ChannelLatencyMode"/>.</summary>
    public string? LatencyMode { get; set; }

    public string? Name { get; set; }

    public string? PlaybackRestrictionPolicyArn { get; set; }

    public string? PlaybackUrl { get; set; }

    /// <summary>One of <see cref="TranscodePreset"/>; only with the advanced types.</summary>
    public string? Preset { get; set; }

    /// <summary>Empty: not recorded.</summary>
    public string? RecordingConfigurationArn { get; set; }

    public Srt? Srt { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>One of <see cref="ChannelType"/>.</summary>
    public string? Type { get; set; }
}

/// <summary>Where encoders that speak SRT publish. A class: a record would print the passphrase.</summary>
internal sealed class Srt
{
    public string? Endpoint { get; set; }

    public string? Passphrase { get; set; }
}

internal sealed class CreateChannelRequest
{
    public bool? Authorized { get; set; }

    public bool? InsecureIngest { get; set; }

    /// <summary>One of <see cref="ChannelLatencyMode"/>; LOW unless told.</summary>
    public string? LatencyMode { get; set; }

    /// <summary>At most 128 of <c>[a-zA-Z0-9-_]</c>; need not be unique.</summary>
    public string? Name { get; set; }

    public string? PlaybackRestrictionPolicyArn { get; set; }

    /// <summary>One of <see cref="TranscodePreset"/>; only with the advanced types.</summary>
    public string? Preset { get; set; }

    public string? RecordingConfigurationArn { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>One of <see cref="ChannelType"/>; STANDARD unless told.</summary>
    public string? Type { get; set; }
}

/// <summary>A channel comes with its first key.</summary>
internal sealed class CreateChannelResponse
{
    public Channel? Channel { get; set; }

    public StreamKey? StreamKey { get; set; }
}

internal sealed class GetChannelRequest
{
    public required string Arn { get; set; }
}

internal sealed class GetChannelResponse
{
    public Channel? Channel { get; set; }
}

/// <summary>What is absent stays as it is. A live channel is a <c>ConflictException</c>.</summary>
internal sealed class UpdateChannelRequest
{
    public required string Arn { get; set; }

    public bool? Authorized { get; set; }

    public bool? InsecureIngest { get; set; }

    public string? LatencyMode { get; set; }

    public string? Name { get; set; }

    public string? PlaybackRestrictionPolicyArn { get; set; }

    public string? Preset { get; set; }

    /// <summary>Empty text: no longer recorded.</summary>
    public string? RecordingConfigurationArn { get; set; }

    public string? Type { get; set; }
}

internal sealed class UpdateChannelResponse
{
    public Channel? Channel { get; set; }
}

/// <summary>A live channel is a <c>ConflictException</c>: stop its stream first.</summary>
internal sealed class DeleteChannelRequest
{
    public required string Arn { get; set; }
}

internal sealed class ListChannelsRequest
{
    public string? FilterByName { get; set; }

    public string? FilterByPlaybackRestrictionPolicyArn { get; set; }

    public string? FilterByRecordingConfigurationArn { get; set; }

    /// <summary>1 to 100.</summary>
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}

internal sealed class ListChannelsResponse
{
    public List<ChannelSummary> Channels { get; set; } = [];

    public string? NextToken { get; set; }
}

internal sealed class ChannelSummary
{
    public string? Arn { get; set; }

    public bool? Authorized { get; set; }

    public bool? InsecureIngest { get; set; }

    public string? LatencyMode { get; set; }

    public string? Name { get; set; }

    public string? PlaybackRestrictionPolicyArn { get; set; }

    public string? Preset { get; set; }

    public string? RecordingConfigurationArn { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    public string? Type { get; set; }
}
