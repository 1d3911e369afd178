namespace LiveClasses.Web.Adapters.Aws.IVS;

/// <summary>A class: a record would print the key.</summary>
internal sealed class StreamKey
{
    public string? Arn { get; set; }

    public string? ChannelArn { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>The secret; never logged.</summary>
    public string? Value { get; set; }
}

/// <summary>A channel has one key at a time, so a key is changed by deleting the old one first.</summary>
internal sealed class CreateStreamKeyRequest
{
    public required string ChannelArn { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}

internal sealed class CreateStreamKeyResponse
{
    public StreamKey? StreamKey { get; set; }
}

internal sealed class GetStreamKeyRequest
{
    public required string Arn { get; set; }
}

internal sealed class GetStreamKeyResponse
{
    public StreamKey? StreamKey { get; set; }
}

internal sealed class DeleteStreamKeyRequest
{
    public required string Arn { get; set; }
}

internal sealed class ListStreamKeysRequest
{
    public required string ChannelArn { get; set; }

    /// <summary>1 to 50.</summary>
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}

internal sealed class ListStreamKeysResponse
{
    public string? NextToken { get; set; }

    public List<StreamKeySummary> StreamKeys { get; set; } = [];
}

internal sealed class StreamKeySummary
{
    public string? Arn { get; set; }

    public string? ChannelArn { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}
