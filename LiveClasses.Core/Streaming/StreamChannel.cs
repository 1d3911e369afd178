namespace LiveClasses.Core.Streaming;

/// <summary>A session's place at its streaming provider and the key that an encoder uses. The key itself is never stored in the clear.</summary>
public sealed class StreamChannel
{
    public required Guid SessionId { get; init; }

    /// <summary>Key of the provider that holds it, such as <c>local</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>SHA-256 of the key in lower-case hex: what a publisher is looked up by.</summary>
    public required string KeyHash { get; set; }

    /// <summary>The key under data protection, so that its owner can see it again.</summary>
    public required string KeyProtected { get; set; }

    public required DateTimeOffset RotatedAt { get; set; }
}
