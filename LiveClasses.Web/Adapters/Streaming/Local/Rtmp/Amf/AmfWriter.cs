using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;

/// <summary>Writes AMF 0 values; what it writes, <see cref="AmfReader"/> reads back.</summary>
internal static class AmfWriter
{
    public static void Write(IBufferWriter<byte> output, AmfValue value) => Write(output, value, depth: 0);

    private static void Write(IBufferWriter<byte> output, AmfValue value, int depth)
    {
        if (depth > AmfLimits.Depth) throw new ArgumentException("The value is nested too deeply.", nameof(value));
        switch (value)
        {
            case AmfNumber number:
                Mark(output, AmfMarker.Number);
                Double(output, number.Value);
                break;
            case AmfBoolean boolean:
                Mark(output, AmfMarker.Boolean);
                output.Write([boolean.Value ? (byte)1 : (byte)0]);
                break;
            case AmfString text:
                String(output, text.Value);
                break;
            case AmfObject map:
                Mark(output, AmfMarker.Object);
                Properties(output, map.Properties, depth);
                break;
            case AmfEcmaArray map:
                Mark(output, AmfMarker.EcmaArray);
                Length32(output, map.Properties.Count);
                Properties(output, map.Properties, depth);
                break;
            case AmfStrictArray array:
                Mark(output, AmfMarker.StrictArray);
                Length32(output, array.Items.Count);
                foreach (var item in array.Items) Write(output, item, depth + 1);
                break;
            case AmfDate date:
                Mark(output, AmfMarker.Date);
                Double(output, date.Milliseconds);
                output.Write((ReadOnlySpan<byte>)[0, 0]);
                break;
            case AmfNull:
                Mark(output, AmfMarker.Null);
                break;
            default:
                Mark(output, AmfMarker.Undefined);
                break;
        }
    }

    private static void Properties(IBufferWriter<byte> output, IReadOnlyList<AmfProperty> properties, int depth)
    {
        foreach (var (name, value) in properties)
        {
            ShortText(output, name);
            Write(output, value, depth + 1);
        }

        output.Write((ReadOnlySpan<byte>)[0, 0, (byte)AmfMarker.ObjectEnd]);
    }

    private static void String(IBufferWriter<byte> output, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (length <= ushort.MaxValue)
        {
            Mark(output, AmfMarker.String);
            ShortText(output, text);
            return;
        }

        Mark(output, AmfMarker.LongString);
        Length32(output, length);
        Encoding.UTF8.GetBytes(text, output);
    }

    private static void ShortText(IBufferWriter<byte> output, string text)
    {
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), checked((ushort)Encoding.UTF8.GetByteCount(text)));
        output.Advance(2);
        Encoding.UTF8.GetBytes(text, output);
    }

    private static void Mark(IBufferWriter<byte> output, AmfMarker marker) => output.Write([(byte)marker]);

    private static void Double(IBufferWriter<byte> output, double value)
    {
        BinaryPrimitives.WriteDoubleBigEndian(output.GetSpan(8), value);
        output.Advance(8);
    }

    private static void Length32(IBufferWriter<byte> output, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), length);
        output.Advance(4);
    }
}
