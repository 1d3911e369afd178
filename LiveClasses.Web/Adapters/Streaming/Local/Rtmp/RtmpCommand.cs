using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>
/// A command message (RTMP 1.0, section 7.2): name, transaction (0 wants no answer), a command object and arguments.
/// A class, because a record prints its members and the arguments hold the key.
/// </summary>
internal sealed class RtmpCommand
{
    private readonly List<AmfValue> arguments = [];

    private RtmpCommand(string name, double transaction)
    {
        Name = name;
        Transaction = transaction;
    }

    public string Name { get; }

    public double Transaction { get; }

    public AmfObject? CommandObject => arguments.FirstOrDefault() as AmfObject;

    /// <summary>The argument after the command object, as text.</summary>
    public string? Text => (arguments.ElementAtOrDefault(1) as AmfString)?.Value;

    public static RtmpCommand Parse(in RtmpMessage message)
    {
        var body = message.Body.Span;
        // An AMF 3 command begins with a byte 0, and then speaks AMF 0 all the same (as Flash-era encoders do).
        if (message.Type == RtmpMessageType.CommandAmf3 && body is [0, ..]) body = body[1..];

        var reader = new AmfReader(body);
        if (reader.Read() is not AmfString name) throw new RtmpCutException(RtmpEnding.Malformed, "a command has no name");
        var transaction = reader.IsAtEnd ? 0 : (reader.Read() as AmfNumber)?.Value ?? 0;
        var command = new RtmpCommand(name.Value, transaction);
        while (!reader.IsAtEnd) command.arguments.Add(reader.Read());
        return command;
    }
}
