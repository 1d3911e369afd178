using System.Buffers;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

public sealed class AmfTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var value = Any(new Random(seed), depth: 0);
            var bytes = SentMessage.Encode(value);
            var reader = new AmfReader(bytes);
            var read = reader.Read();
            Assert.True(reader.IsAtEnd);
            Assert.Equal(Print(value), Print(read));
            Assert.Equal(bytes, SentMessage.Encode(read));
        }
    }

    [Fact]
    public void A_string_beyond_64_KiB_takes_the_long_form()
    {
        var text = new string('é', 40_000);
        Assert.Equal(new AmfString(text), Read(SentMessage.Encode(text)));
    }

    [Theory]
    [InlineData("10 0003 466F6F 0001 61 05 000009")]
    [InlineData("08 FFFFFFFF 0001 61 05 000009")]
    [InlineData("03 0001 61 05 000009")]
    public void Objects_of_every_kind_are_read(string hex)
    {
        var value = Read(Hex(hex));
        var properties = value is AmfEcmaArray array ? array.Properties : Assert.IsType<AmfObject>(value).Properties;
        Assert.Equal(new AmfProperty("a", AmfValue.Null), Assert.Single(properties));
    }

    [Theory]
    [InlineData("03", "000178")] // objects
    [InlineData("0A00000001", "")] // strict arrays
    [InlineData("0800000001", "000178")] // associative arrays
    [InlineData("100000", "000178")] // typed objects
    public void Twenty_thousand_levels_do_not_reach_the_stack_s_end(string opening, string name)
    {
        var level = Hex(opening + name);
        var why = Assert.Throws<RtmpCutException>(() => Read([.. Enumerable.Repeat(level, 20_000).SelectMany(bytes => bytes)]));
        Assert.Equal("AMF values are nested too deeply", why.Message);
    }

    [Fact]
    public void Values_are_read_down_to_the_limit_of_nesting()
    {
        AmfValue value = "here";
        for (var level = 0; level < AmfLimits.Depth; level++) value = new AmfObject(new AmfProperty("in", value));
        var bytes = SentMessage.Encode(value);
        Assert.IsType<AmfObject>(Read(bytes));
        Assert.Throws<RtmpCutException>(() => Read([0x0A, 0, 0, 0, 1, .. bytes]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00 0000")] // a number cut short
    [InlineData("02 FFFF 61")] // a string longer than the message
    [InlineData("0C FFFFFFFF 61")]
    [InlineData("0A FFFFFFFF 05")] // four thousand million items announced
    [InlineData("03 0001 61 05")] // an object without an end
    [InlineData("07 0000")] // a reference
    [InlineData("11 01")] // AMF 3
    [InlineData("FF")]
    public void Malformed_values_are_refused(string hex) => Assert.Throws<RtmpCutException>(() => Read(Hex(hex)));

    [Fact]
    public void Too_many_values_are_refused()
    {
        byte[] array = [0x0A, 0, 1, 0, 0, .. Enumerable.Repeat((byte)0x05, 65536)];
        Assert.Throws<RtmpCutException>(() => Read(array));
    }

    [Fact]
    public void Random_bytes_are_read_or_refused_and_nothing_else()
    {
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(1, 60)];
            random.NextBytes(bytes);
            bytes[0] %= 0x12;
            try
            {
                Read(bytes);
            }
            catch (RtmpCutException)
            {
                // Refused.
            }
        }
    }

    private static AmfValue Read(byte[] bytes) => new AmfReader(bytes).Read();

    private static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static AmfValue Any(Random random, int depth) => random.Next(depth > 3 ? 6 : 9) switch
    {
        0 => new AmfNumber(random.NextDouble() * random.Next()),
        1 => new AmfBoolean(random.Next(2) == 0),
        2 => new AmfString(new string((char)random.Next('a', 'ÿ'), random.Next(20))),
        3 => AmfValue.Null,
        4 => AmfValue.Undefined,
        5 => new AmfDate(random.Next()),
        6 => new AmfStrictArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, depth + 1))]),
        7 => new AmfObject([.. Properties(random, depth)]),
        _ => new AmfEcmaArray([.. Properties(random, depth)]),
    };

    private static IEnumerable<AmfProperty> Properties(Random random, int depth) =>
        Enumerable.Range(0, random.Next(4)).Select(index => new AmfProperty("p" + index, Any(random, depth + 1)));

    private static string Print(AmfValue value) => value switch
    {
        AmfObject map => "{" + string.Join(",", map.Properties.Select(pair => pair.Name + ":" + Print(pair.Value))) + "}",
        AmfEcmaArray map => "<" + string.Join(",", map.Properties.Select(pair => pair.Name + ":" + Print(pair.Value))) + ">",
        AmfStrictArray array => "[" + string.Join(",", array.Items.Select(Print)) + "]",
        _ => value.ToString(),
    };
}
