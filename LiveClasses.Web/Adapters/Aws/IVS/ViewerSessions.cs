namespace LiveClasses.Web.Adapters.Aws.IVS;

/// <summary>Ends a viewer's playback on a private channel and refuses their tokens up to a version. Ten a second.</summary>
internal sealed class StartViewerSessionRevocationRequest
{
    public required string ChannelArn { get; set; }

    /// <summary>The token's <c>aws:viewer-id</c>; at most 40 characters.</summary>
    public required string ViewerId { get; set; }

    /// <summary>The highest <c>aws:viewer-session-version</c> to refuse. Absent: all.</summary>
    public int? ViewerSessionVersionsLessThanOrEqualTo { get; set; }
}

/// <summary>At most 20 viewers; two a second.</summary>
internal sealed class BatchStartViewerSessionRevocationRequest
{
    public required List<BatchStartViewerSessionRevocationViewerSession> ViewerSessions { get; set; }
}

internal sealed class BatchStartViewerSessionRevocationViewerSession
{
    public required string ChannelArn { get; set; }

    public required string ViewerId { get; set; }

    public int? ViewerSessionVersionsLessThanOrEqualTo { get; set; }
}

internal sealed class BatchStartViewerSessionRevocationResponse
{
    /// <summary>Null or empty when all were revoked.</summary>
    public List<BatchStartViewerSessionRevocationError>? Errors { get; set; }
}

internal sealed class BatchStartViewerSessionRevocationError
{
    public string? ChannelArn { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? ViewerId { get; set; }
}
