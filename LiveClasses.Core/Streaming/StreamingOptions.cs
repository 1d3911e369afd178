namespace LiveClasses.Core.Streaming;

/// <summary>Section <c>Streaming</c>.</summary>
public sealed class StreamingOptions
{
    public const string Section = "Streaming";

    /// <summary>Key of the provider of new classes; a class keeps the one that it was planned with.</summary>
    public string Provider { get; set; } = "local";
}
