namespace LiveClasses.Web.Adapters.Aws.IVS;

internal static class RecordingConfigurationState
{
    public const string CREATING = nameof(CREATING);

    /// <summary>Such as a bucket in another region; the call that made it succeeded all the same.</summary>
    public const string CREATE_FAILED = nameof(CREATE_FAILED);
    public const string ACTIVE = nameof(ACTIVE);
}

internal static class RecordingMode
{
    public const string DISABLED = nameof(DISABLED);
    public const string INTERVAL = nameof(INTERVAL);
}

internal static class ThumbnailStorage
{
    public const string SEQUENTIAL = nameof(SEQUENTIAL);
    public const string LATEST = nameof(LATEST);
}

internal static class RenditionSelection
{
    public const string ALL = nameof(ALL);
    public const string NONE = nameof(NONE);
    public const string CUSTOM = nameof(CUSTOM);
}

/// <summary>One serves many channels; it cannot be changed, only replaced.</summary>
internal sealed class RecordingConfiguration
{
    public string? Arn { get; set; }

    public DestinationConfiguration? DestinationConfiguration { get; set; }

    public string? Name { get; set; }

    public int? RecordingReconnectWindowSeconds { get; set; }

    public RenditionConfiguration? RenditionConfiguration { get; set; }

    /// <summary>One of <see cref="RecordingConfigurationState"/>.</summary>
    public string? State { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    public ThumbnailConfiguration? ThumbnailConfiguration { get; set; }
}

internal sealed class DestinationConfiguration
{
    public S3DestinationConfiguration? S3 { get; set; }
}

/// <summary>The bucket is in the same region, and not under a KMS key.</summary>
internal sealed class S3DestinationConfiguration
{
    public required string BucketName { get; set; }
}

internal sealed class RenditionConfiguration
{
    /// <summary>Only with CUSTOM: some of FULL_HD, HD, SD, LOWEST_RESOLUTION.</summary>
    public List<string>? Renditions { get; set; }

    /// <summary>One of <see cref="IVS.RenditionSelection"/>.</summary>
    public string? RenditionSelection { get; set; }
}

internal sealed class ThumbnailConfiguration
{
    /// <summary>One of <see cref="IVS.RecordingMode"/>.</summary>
    public string? RecordingMode { get; set; }

    public string? Resolution { get; set; }

    /// <summary>Some of <see cref="ThumbnailStorage"/>.</summary>
    public List<string>? Storage { get; set; }

    /// <summary>1 to 60; 60 unless told.</summary>
    public long? TargetIntervalSeconds { get; set; }
}

internal sealed class CreateRecordingConfigurationRequest
{
    public required DestinationConfiguration DestinationConfiguration { get; set; }

    public string? Name { get; set; }

    /// <summary>0 to 300: streams that come back within so long go on in one recording, and every recording ends later by as much.</summary>
    public int? RecordingReconnectWindowSeconds { get; set; }

    public RenditionConfiguration? RenditionConfiguration { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    public ThumbnailConfiguration? ThumbnailConfiguration { get; set; }
}

internal sealed class CreateRecordingConfigurationResponse
{
    public RecordingConfiguration? RecordingConfiguration { get; set; }
}

internal sealed class GetRecordingConfigurationRequest
{
    public required string Arn { get; set; }
}

internal sealed class GetRecordingConfigurationResponse
{
    public RecordingConfiguration? RecordingConfiguration { get; set; }
}

internal sealed class ListRecordingConfigurationsRequest
{
    /// <summary>1 to 100.</summary>
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}

internal sealed class ListRecordingConfigurationsResponse
{
    public string? NextToken { get; set; }

    public List<RecordingConfigurationSummary> RecordingConfigurations { get; set; } = [];
}

internal sealed class RecordingConfigurationSummary
{
    public string? Arn { get; set; }

    public DestinationConfiguration? DestinationConfiguration { get; set; }

    public string? Name { get; set; }

    public string? State { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}
