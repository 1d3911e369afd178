namespace LiveClasses.Web.Adapters.Aws.Ivschat;

/// <summary>Tells all clients of a room something that is not a message.</summary>
internal sealed class SendEventRequest
{
    /// <summary>At most 1 KB.</summary>
    public Dictionary<string, string>? Attributes { get; set; }

    /// <summary>At most 100 characters.</summary>
    public required string EventName { get; set; }

    /// <summary>Its ARN.</summary>
    public required string RoomIdentifier { get; set; }
}

internal sealed class SendEventResponse
{
    public string? Id { get; set; }
}

/// <summary>Asks the clients to hide a message: IVS Chat keeps none.</summary>
internal sealed class DeleteMessageRequest
{
    public required string Id { get; set; }

    public string? Reason { get; set; }

    public required string RoomIdentifier { get; set; }
}

/// <summary>Names the event that was sent, not the message.</summary>
internal sealed class DeleteMessageResponse
{
    public string? Id { get; set; }
}

/// <summary>Closes all connections of a person; tokens that they still hold connect again.</summary>
internal sealed class DisconnectUserRequest
{
    public string? Reason { get; set; }

    public required string RoomIdentifier { get; set; }

    public required string UserId { get; set; }
}
