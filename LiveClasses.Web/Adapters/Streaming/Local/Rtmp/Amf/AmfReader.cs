using System.Buffers.Binary;
using System.Text;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;

/// <summary>
/// Reads AMF 0 values from one message. Nothing is allocated on the word of a length or count: strings must be there in full,
/// arrays grow by what was read. Anything malformed ends the connection by <see cref="RtmpCutException"/>.
/// </summary>
internal ref struct AmfReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int values;

    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position == bytes.Length;

    public AmfValue Read() => Read(depth: 0);

    private AmfValue Read(int depth)
    {
        if (depth > AmfLimits.Depth) throw Malformed("AMF values are nested too deeply");
        if (++values > AmfLimits.Values) throw Malformed("AMF message holds too many values");

        var marker = (AmfMarker)Take(1)[0];
        return marker switch
        {
            AmfMarker.Number => new AmfNumber(Double()),
            AmfMarker.Boolean => new AmfBoolean(Take(1)[0] != 0),
            AmfMarker.String => new AmfString(ShortText()),
            AmfMarker.LongString or AmfMarker.XmlDocument => new AmfString(Text(Length32())),
            AmfMarker.Object => new AmfObject(Properties(depth)),
            AmfMarker.TypedObject => TypedObject(depth),
            AmfMarker.EcmaArray => EcmaArray(depth),
            AmfMarker.StrictArray => StrictArray(depth),
            AmfMarker.Date => Date(),
            AmfMarker.Null => AmfValue.Null,
            AmfMarker.Undefined or AmfMarker.Unsupported => AmfValue.Undefined,
            // References (0x07) could build cycles, and movie clips, record sets and AMF 3 have no place in publishing.
            _ => throw Malformed("AMF value of a kind that publishing has no use for"),
        };
    }

    private AmfObject TypedObject(int depth)
    {
        _ = ShortText(); // the class name means nothing here
        return new AmfObject(Properties(depth));
    }

    private AmfEcmaArray EcmaArray(int depth)
    {
        // The count is a hint that encoders get wrong (many send 0); the end marker decides.
        _ = Length32();
        return new AmfEcmaArray(Properties(depth));
    }

    private List<AmfProperty> Properties(int depth)
    {
        var properties = new List<AmfProperty>();
        while (true)
        {
            var name = ShortText();
            if (name.Length == 0 && PeekIsObjectEnd())
            {
                Position++;
                return properties;
            }

            properties.Add(new AmfProperty(name, Read(depth + 1)));
        }
    }

    private AmfStrictArray StrictArray(int depth)
    {
        var items = new List<AmfValue>();
        for (var left = Length32(); left > 0; left--) items.Add(Read(depth + 1));
        return new AmfStrictArray(items);
    }

    private AmfDate Date()
    {
        var milliseconds = Double();
        Take(2);
        return new AmfDate(milliseconds);
    }

    private readonly bool PeekIsObjectEnd() => !IsAtEnd && bytes[Position] == (byte)AmfMarker.ObjectEnd;

    private double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    private uint Length32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    private string ShortText() => Text(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));

    private string Text(uint length) => Encoding.UTF8.GetString(Take(length));

    private ReadOnlySpan<byte> Take(uint count)
    {
        if (count > bytes.Length - Position) throw Malformed("AMF value is longer than its message");
        var taken = bytes.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    private static RtmpCutException Malformed(string detail) => new(RtmpEnding.Malformed, detail);
}
