namespace LiveClasses.Web.Adapters.Aws.IVSRealTime;

/// <summary>A place for an interactive class: at most 12 publish at a time.</summary>
internal sealed class Stage
{
    /// <summary>Of the session that runs now; empty when nobody is there.</summary>
    public string? ActiveSessionId { get; set; }

    public required string Arn { get; set; }

    public string? Name { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}

internal sealed class CreateStageRequest
{
    /// <summary>At most 128 of <c>[a-zA-Z0-9-_]</c>; need not be unique.</summary>
    public string? Name { get; set; }

    /// <summary>Tokens to make at once; at most 12.</summary>
    public List<ParticipantTokenConfiguration>? ParticipantTokenConfigurations { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}

internal sealed class CreateStageResponse
{
    public List<ParticipantToken>? ParticipantTokens { get; set; }

    public Stage? Stage { get; set; }
}

/// <summary>Disconnects all its people.</summary>
internal sealed class DeleteStageRequest
{
    public required string Arn { get; set; }
}
