namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;

/// <summary>What one message may contain. Encoders nest three deep and send a few dozen values.</summary>
internal static class AmfLimits
{
    /// <summary>Objects within objects; keeps the reader's recursion off the end of the stack.</summary>
    public const int Depth = 32;

    /// <summary>Values in one message; a null is one byte on the wire and a reference in memory.</summary>
    public const int Values = 4096;
}
