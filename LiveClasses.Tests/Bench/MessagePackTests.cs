using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LiveClasses.Bench.Circuits;

namespace LiveClasses.Tests.Bench;

public sealed class MessagePackTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(-1)]
    [InlineData(-32)]
    [InlineData(-33)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void An_integer_comes_back_as_it_was_written(long value) =>
        Assert.Equal(value, new MessagePackReader(Written(writer => writer.WriteInt(value))).ReadInt());

    [Theory]
    [InlineData(new byte[] { 0xcc, 0xff }, 255)]
    [InlineData(new byte[] { 0xcd, 0x01, 0x00 }, 256)]
    [InlineData(new byte[] { 0xce, 0xff, 0xff, 0xff, 0xff }, 4294967295)]
    [InlineData(new byte[] { 0xcf, 0, 0, 0, 0, 0, 0, 0, 9 }, 9)]
    [InlineData(new byte[] { 0xd0, 0x80 }, -128)]
    [InlineData(new byte[] { 0xd1, 0xff, 0x00 }, -256)]
    [InlineData(new byte[] { 0xd2, 0xff, 0xff, 0xff, 0xfe }, -2)]
    [InlineData(new byte[] { 0xff }, -1)]
    public void Every_form_of_an_integer_that_a_server_may_choose_is_read(byte[] bytes, long value) =>
        Assert.Equal(value, new MessagePackReader(bytes).ReadInt());

    [Fact]
    public void Any_text_comes_back_as_it_was_written() =>
        Prop.ForAll(ArbMap.Default.ArbFor<UnicodeString>(), text =>
        {
            // Half a surrogate pair has no UTF-8; whole pairs come from the emoji.
            var written = "👩‍🏫" + string.Concat(text.Get.Where(unit => !char.IsSurrogate(unit)));
            return string.Equals(written, new MessagePackReader(Written(writer => writer.WriteString(written))).ReadString(), StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(3)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(70_000)]
    public void A_string_of_every_length_class_is_read(int length)
    {
        var text = new string('x', length);
        byte[] header = length switch
        {
            < 32 => [(byte)(0xa0 | length)],
            < 256 => [0xd9, (byte)length],
            < 65_536 => [0xda, (byte)(length >> 8), (byte)length],
            _ => [0xdb, 0, (byte)(length >> 16), (byte)(length >> 8), (byte)length],
        };

        Assert.Equal(text, new MessagePackReader([.. header, .. Encoding.ASCII.GetBytes(text)]).ReadString());
    }

    [Theory]
    [InlineData(new byte[] { 0xc4, 2, 7, 8 })]
    [InlineData(new byte[] { 0xc5, 0, 2, 7, 8 })]
    [InlineData(new byte[] { 0xc6, 0, 0, 0, 2, 7, 8 })]
    public void Bytes_of_every_length_class_are_read(byte[] message) =>
        Assert.Equal([7, 8], new MessagePackReader(message).ReadBytes().ToArray());

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0xa5, (byte)'a' })]
    [InlineData(new byte[] { 0xdb, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0xc3 })]
    public void A_message_that_is_cut_short_or_holds_something_else_is_invalid_data(byte[] message) =>
        Assert.Throws<InvalidDataException>(() => new MessagePackReader(message).ReadString());

    [Fact]
    public void An_invocation_is_laid_out_as_the_hub_protocol_wants_it()
    {
        ReadOnlySpan<byte> frame = HubMessages.Invoke(null, "OnRenderCompleted", 2L, null, true, "[]", new byte[] { 1 });

        Assert.True(HubFraming.TryTake(ref frame, out var message));
        Assert.True(frame.IsEmpty);
        var reader = new MessagePackReader(message);
        Assert.Equal(6, reader.ReadArrayHeader());
        Assert.Equal(HubMessages.Invocation, reader.ReadInt());
        reader.SkipStringMap();
        Assert.Null(reader.ReadString());
        Assert.Equal("OnRenderCompleted", reader.ReadString());
        Assert.Equal(5, reader.ReadArrayHeader());
        Assert.Equal(2, reader.ReadInt());
        Assert.True(reader.TryReadNil());
        Assert.True(reader.ReadBool());
        Assert.Equal("[]", reader.ReadString());
        Assert.Equal([1], reader.ReadBytes().ToArray());
        Assert.Equal(0, reader.ReadArrayHeader());
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void What_the_circuit_protocol_cannot_carry_is_refused() =>
        Assert.Throws<ArgumentException>(() => HubMessages.Invoke(null, "X", 1.5m));

    private static byte[] Written(Action<MessagePackWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new MessagePackWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }
}
