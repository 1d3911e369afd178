using System.Buffers.Binary;
using System.Text;

namespace LiveClasses.Bench.Circuits;

/// <summary>Reads MessagePack from one whole hub message without copying; strings come as their UTF-8 bytes.</summary>
internal ref struct MessagePackReader(ReadOnlySpan<byte> input)
{
    private ReadOnlySpan<byte> _rest = input;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public int ReadArrayHeader() => ReadCount(fixedCode: 0x90, code16: 0xdc, "array");

    public int ReadMapHeader() => ReadCount(fixedCode: 0x80, code16: 0xde, "map");

    public bool TryReadNil()
    {
        if (_rest.IsEmpty || _rest[0] != 0xc0)
            return false;
        _rest = _rest[1..];
        return true;
    }

    public bool ReadBool()
    {
        var code = Take(1)[0];
        return code switch { 0xc2 => false, 0xc3 => true, _ => throw Unexpected("bool", code) };
    }

    public long ReadInt()
    {
        var code = Take(1)[0];
        return code switch
        {
            <= 0x7f => code,
            >= 0xe0 => (sbyte)code,
            0xcc => Take(1)[0],
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf => checked((long)BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
            0xd0 => (sbyte)Take(1)[0],
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Unexpected("integer", code),
        };
    }

    public ReadOnlySpan<byte> ReadUtf8()
    {
        var code = Take(1)[0];
        var length = code switch
        {
            >= 0xa0 and <= 0xbf => code & 0x1f,
            0xd9 => Take(1)[0],
            0xda => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xdb => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            _ => throw Unexpected("string", code),
        };
        return Take(length);
    }

    public string? ReadString() => TryReadNil() ? null : Encoding.UTF8.GetString(ReadUtf8());

    public ReadOnlySpan<byte> ReadBytes()
    {
        var code = Take(1)[0];
        var length = code switch
        {
            0xc4 => Take(1)[0],
            0xc5 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xc6 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            _ => throw Unexpected("bytes", code),
        };
        return Take(length);
    }

    /// <summary>Steps over a map of strings, such as a hub message's headers.</summary>
    public void SkipStringMap()
    {
        for (var left = ReadMapHeader() * 2; left > 0; left--)
            ReadUtf8();
    }

    private int ReadCount(byte fixedCode, byte code16, string what)
    {
        var code = Take(1)[0];
        if ((code & 0xf0) == fixedCode)
            return code & 0x0f;
        if (code == code16)
            return BinaryPrimitives.ReadUInt16BigEndian(Take(2));
        throw Unexpected(what, code);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
            throw new InvalidDataException($"The message ends {length - _rest.Length} bytes early.");
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private static InvalidDataException Unexpected(string what, byte code) => new($"Expected {what}, found MessagePack code 0x{code:x2}.");
}
