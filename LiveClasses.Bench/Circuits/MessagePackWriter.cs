using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LiveClasses.Bench.Circuits;

/// <summary>Writes the few MessagePack types the circuit's hub protocol allows: string, bool, integers, byte[], nil, arrays and maps.</summary>
internal readonly struct MessagePackWriter(IBufferWriter<byte> output)
{
    private const byte Nil = 0xc0, False = 0xc2, True = 0xc3, Bin32 = 0xc6, Int64 = 0xd3, Str32 = 0xdb;

    public void WriteNil() => WriteByte(Nil);

    public void WriteBool(bool value) => WriteByte(value ? True : False);

    /// <summary>At most 15 entries, which every hub message keeps to.</summary>
    public void WriteArrayHeader(int count) => WriteByte((byte)(0x90 | Short(count)));

    /// <summary>At most 15 entries.</summary>
    public void WriteMapHeader(int count) => WriteByte((byte)(0x80 | Short(count)));

    public void WriteInt(long value)
    {
        if (value is >= 0 and <= 0x7f)
        {
            WriteByte((byte)value);
            return;
        }
        var span = output.GetSpan(9);
        span[0] = Int64;
        BinaryPrimitives.WriteInt64BigEndian(span[1..], value);
        output.Advance(9);
    }

    public void WriteString(string? value)
    {
        if (value is null)
        {
            WriteNil();
            return;
        }
        var length = Encoding.UTF8.GetByteCount(value);
        WriteLength(Str32, length);
        Encoding.UTF8.GetBytes(value, output.GetSpan(length));
        output.Advance(length);
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteLength(Bin32, value.Length);
        output.Write(value);
    }

    // The 32-bit form is always valid, and the few bytes saved by the shorter forms are not what is measured.
    private void WriteLength(byte code, int length)
    {
        var span = output.GetSpan(5);
        span[0] = code;
        BinaryPrimitives.WriteInt32BigEndian(span[1..], length);
        output.Advance(5);
    }

    private void WriteByte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private static int Short(int count) =>
        count is >= 0 and <= 15 ? count : throw new ArgumentOutOfRangeException(nameof(count), count, "Hub messages have at most 15 entries.");
}
