namespace LiveClasses.Web.Adapters.Aws.IVSRealTime;

internal static class ParticipantTokenCapability
{
    public const string PUBLISH = nameof(PUBLISH);
    public const string SUBSCRIBE = nameof(SUBSCRIBE);
}

internal static class ParticipantState
{
    public const string CONNECTED = nameof(CONNECTED);
    public const string DISCONNECTED = nameof(DISCONNECTED);
}

/// <summary>Attributes and user id are seen by everybody on the stage: nothing personal.</summary>
internal sealed class ParticipantTokenConfiguration
{
    /// <summary>At most 1 KB.</summary>
    public Dictionary<string, string>? Attributes { get; set; }

    /// <summary>Some of <see cref="ParticipantTokenCapability"/>; both unless told.</summary>
    public List<string>? Capabilities { get; set; }

    /// <summary>Minutes, 1 to 20,160; 720 unless told.</summary>
    public int? Duration { get; set; }

    public string? UserId { get; set; }
}

/// <summary>As <see cref="ParticipantTokenConfiguration"/>, for a stage that is there. Fifty a second.</summary>
internal sealed class CreateParticipantTokenRequest
{
    public Dictionary<string, string>? Attributes { get; set; }

    public List<string>? Capabilities { get; set; }

    public int? Duration { get; set; }

    public required string StageArn { get; set; }

    public string? UserId { get; set; }
}

internal sealed class CreateParticipantTokenResponse
{
    public ParticipantToken? ParticipantToken { get; set; }
}

/// <summary>A class: a record would print the token.</summary>
internal sealed class ParticipantToken
{
    public Dictionary<string, string>? Attributes { get; set; }

    public List<string>? Capabilities { get; set; }

    public int? Duration { get; set; }

    public DateTime? ExpirationTime { get; set; }

    public string? ParticipantId { get; set; }

    /// <summary>Opaque; for one person.</summary>
    public string? Token { get; set; }

    public string? UserId { get; set; }
}

/// <summary>Ends a person's part and refuses their token from now on.</summary>
internal sealed class DisconnectParticipantRequest
{
    /// <summary>Of the token, not the user id.</summary>
    public required string ParticipantId { get; set; }

    public string? Reason { get; set; }

    public required string StageArn { get; set; }
}

/// <summary>At most one filter at a time.</summary>
internal sealed class ListParticipantsRequest
{
    public bool? FilterByPublished { get; set; }

    /// <summary>One of <see cref="ParticipantState"/>.</summary>
    public string? FilterByState { get; set; }

    public string? FilterByUserId { get; set; }

    /// <summary>1 to 100.</summary>
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    /// <summary>Such as <see cref="Stage.ActiveSessionId"/>.</summary>
    public required string SessionId { get; set; }

    public required string StageArn { get; set; }
}

internal sealed class ListParticipantsResponse
{
    public string? NextToken { get; set; }

    public List<ParticipantSummary> Participants { get; set; } = [];
}

internal sealed class ParticipantSummary
{
    public DateTime? FirstJoinTime { get; set; }

    public string? ParticipantId { get; set; }

    public bool? Published { get; set; }

    public string? RecordingState { get; set; }

    /// <summary>One of <see cref="ParticipantState"/>.</summary>
    public string? State { get; set; }

    public string? UserId { get; set; }
}
