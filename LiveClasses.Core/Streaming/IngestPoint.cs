namespace LiveClasses.Core.Streaming;

/// <summary>Where to point an encoder.</summary>
/// <remarks>A class, not a record: records print their members, and the key is a secret.</remarks>
public sealed class IngestPoint(string address, string key, DateTimeOffset rotatedAt, string? fault = null)
{
    /// <summary>Server address without the key, e.g. <c>rtmp://host:1935/live</c>.</summary>
    public string Address { get; } = address;

    /// <summary>The secret stream key. At least 128 random bits; never logged, masked on pages.</summary>
    public string Key { get; } = key;

    /// <summary>When this key was made.</summary>
    public DateTimeOffset RotatedAt { get; } = rotatedAt;

    /// <summary>Why no encoder can be let in at the moment, in words for the host; null when it can.</summary>
    public string? Fault { get; } = fault;
}
