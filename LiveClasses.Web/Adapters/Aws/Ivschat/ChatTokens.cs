namespace LiveClasses.Web.Adapters.Aws.Ivschat;

/// <summary>Reading needs none of these.</summary>
internal static class ChatTokenCapability
{
    public const string SEND_MESSAGE = nameof(SEND_MESSAGE);
    public const string DISCONNECT_USER = nameof(DISCONNECT_USER);
    public const string DELETE_MESSAGE = nameof(DELETE_MESSAGE);
}

internal sealed class CreateChatTokenRequest
{
    /// <summary>Everybody in the room sees them; at most 1 KB.</summary>
    public Dictionary<string, string>? Attributes { get; set; }

    /// <summary>Some of <see cref="ChatTokenCapability"/>. Absent: may only read.</summary>
    public List<string>? Capabilities { get; set; }

    /// <summary>Its ARN.</summary>
    public required string RoomIdentifier { get; set; }

    /// <summary>1 to 180; 60 unless told.</summary>
    public int? SessionDurationInMinutes { get; set; }

    /// <summary>At most 128 characters; everybody in the room sees it.</summary>
    public required string UserId { get; set; }
}

/// <summary>A class: a record would print the token.</summary>
internal sealed class CreateChatTokenResponse
{
    public DateTime? SessionExpirationTime { get; set; }

    /// <summary>Opaque, for one connection.</summary>
    public string? Token { get; set; }

    /// <summary>The token connects until then: one minute.</summary>
    public DateTime? TokenExpirationTime { get; set; }
}
