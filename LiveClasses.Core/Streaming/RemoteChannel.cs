namespace LiveClasses.Core.Streaming;

/// <summary>A session's place at a streaming provider that runs elsewhere. Its stream key is never stored in the clear.</summary>
public sealed class RemoteChannel
{
    public required Guid SessionId { get; init; }

    /// <summary><see cref="IStreamProvider.Key"/> of the provider that holds it.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's own name for it, such as an ARN: what its events are about.</summary>
    public required string ChannelId { get; init; }

    public required string IngestAddress { get; init; }

    public required string PlaybackAddress { get; init; }

    /// <summary>The provider's name for the stream key; null while there is none and nobody can publish.</summary>
    public string? KeyId { get; set; }

    /// <summary>The key under data protection, so that its owner can see it again.</summary>
    public string? KeyProtected { get; set; }

    public DateTimeOffset RotatedAt { get; set; }

    /// <summary>The provider's name for the chat room of outside clients; null while nobody has asked for one.</summary>
    public string? ChatRoomId { get; set; }

    /// <summary>The stream that the room was told of; null while it was told of none.</summary>
    public string? ToldStreamId { get; set; }

    /// <summary>The last entry of the room's log that was told to the provider's viewers and chat.</summary>
    public long ToldSeq { get; set; }

    /// <summary>When the provider was last asked how things stand.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>When the class was over and its recording complete: nothing more is expected, unless the class is opened again.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>When it was taken down at the provider; the recording stays.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>
/// Something that a provider elsewhere has told about a channel. What is true is worked out from all of them, so that one that comes twice, late or before its
/// cause changes nothing (F1).
/// </summary>
public sealed class RemoteStreamEvent
{
    public required string Provider { get; init; }

    /// <summary>Given by whoever told it; the same id is the same event.</summary>
    public required string Id { get; init; }

    public required Guid SessionId { get; init; }

    /// <summary>When it happened, not when it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The event in the adapter's own words, as JSON.</summary>
    public required string Body { get; init; }
}
