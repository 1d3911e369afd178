namespace LiveClasses.Web.Adapters.Aws.Ivschat;

internal static class FallbackResult
{
    public const string ALLOW = nameof(ALLOW);
    public const string DENY = nameof(DENY);
}

/// <summary>A Lambda that is asked about every message and has 200 ms to answer.</summary>
internal sealed class MessageReviewHandler
{
    /// <summary>One of <see cref="Ivschat.FallbackResult"/>: what counts when it does not answer.</summary>
    public string? FallbackResult { get; set; }

    /// <summary>ARN of the Lambda; empty text takes the handler away.</summary>
    public string? Uri { get; set; }
}

internal sealed class CreateRoomRequest
{
    /// <summary>Code points of one message: 1 to 500; 500 unless told.</summary>
    public int? MaximumMessageLength { get; set; }

    /// <summary>Of all clients of the room: 1 to 100; 10 unless told.</summary>
    public int? MaximumMessageRatePerSecond { get; set; }

    public MessageReviewHandler? MessageReviewHandler { get; set; }

    /// <summary>At most 128 of <c>[a-zA-Z0-9-_]</c>; need not be unique.</summary>
    public string? Name { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}

internal sealed class CreateRoomResponse
{
    public string? Arn { get; set; }

    public DateTime? CreateTime { get; set; }

    public string? Id { get; set; }

    public int? MaximumMessageLength { get; set; }

    public int? MaximumMessageRatePerSecond { get; set; }

    public MessageReviewHandler? MessageReviewHandler { get; set; }

    public string? Name { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    public DateTime? UpdateTime { get; set; }
}

/// <summary>What is absent stays as it is.</summary>
internal sealed class UpdateRoomRequest
{
    public required string Identifier { get; set; }

    public int? MaximumMessageLength { get; set; }

    public int? MaximumMessageRatePerSecond { get; set; }

    public MessageReviewHandler? MessageReviewHandler { get; set; }

    public string? Name { get; set; }
}

internal sealed class UpdateRoomResponse
{
    public string? Arn { get; set; }

    public DateTime? CreateTime { get; set; }

    public string? Id { get; set; }

    public int? MaximumMessageLength { get; set; }

    public int? MaximumMessageRatePerSecond { get; set; }

    public MessageReviewHandler? MessageReviewHandler { get; set; }

    public string? Name { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    public DateTime? UpdateTime { get; set; }
}

internal sealed class DeleteRoomRequest
{
    public required string Identifier { get; set; }
}
