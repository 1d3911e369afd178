using System.Text.Json;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>What the studio says: <c>hello</c> before each recorder's first bytes, <c>bye</c> at an intended end.</summary>
internal sealed record BrowserMessage(string? Type, string? Mime, int Width, int Height, int Fps, string? Take)
{
    private const int MaxSide = 4096, MaxTake = 64;

    /// <summary>Null for text that is no message.</summary>
    public static BrowserMessage? Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize<BrowserMessage>(text, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a good <c>hello</c> announces; else null.</summary>
    public IngestFormat? Format =>
        Type == "hello" && Mime is { Length: <= 100 } && Width is > 0 and <= MaxSide && Height is > 0 and <= MaxSide && (Take?.Length ?? 0) <= MaxTake
            ? IngestFormat.OfMime(Mime, Height, Width, Fps > 0 ? Fps : null)
            : null;
}

/// <summary>What we say to the studio.</summary>
internal record StudioMessage(string Type)
{
    public static readonly StudioMessage Ready = new("ready");

    /// <summary>Another publisher of higher priority is on air; what is sent is dropped until a <see cref="Restart"/> asks for a fresh start.</summary>
    public static readonly StudioMessage Standby = new("standby");

    /// <summary>ffmpeg was started anew and needs a header: start a new recorder, with a hello first.</summary>
    public static readonly StudioMessage Restart = new("restart");

    public sealed record Ack(long Bytes) : StudioMessage("ack");

    public sealed record Ended(string Message) : StudioMessage("ended");

    public sealed record Refused(string Code, string Message) : StudioMessage("refused");
}
