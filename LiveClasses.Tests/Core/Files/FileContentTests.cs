using System.Text;
using LiveClasses.Core.Files;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Tests.Core.Rooms.Chat.Files;

namespace LiveClasses.Tests.Core.Files;

/// <summary>What a file is, by its bytes, and what is left of its name.</summary>
public sealed class FileContentTests
{
    public static TheoryData<byte[], string?, int?, int?> Files => new()
    {
        { SentFiles.Png(640, 480), "image/png", 640, 480 },
        { SentFiles.Png(0, 480), null, null, null },
        { [.. "GIF89a"u8, 0x40, 0x01, 0xf0, 0x00, 0, 0, 0], "image/gif", 320, 240 },
        { [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 11, 8, 0x01, 0xe0, 0x02, 0x80, 3, 1, 2, 3, 4, 5], "image/jpeg", 640, 480 },
        { [0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0, 0, 0], null, null, null },
        { [.. "RIFF"u8, 1, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0x7f, 0x02, 0, 0xdf, 0x01, 0], "image/webp", 640, 480 },
        { [.. "%PDF-1.7\n"u8, 1, 2, 3], "application/pdf", null, null },
        { Encoding.UTF8.GetBytes("grüße, 世界\n"), "text/plain", null, null },
        { Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("é世🚀", 20_000))), "text/plain", null, null },
        { "<html><script>alert(1)</script>"u8.ToArray(), "text/plain", null, null },
        { "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "text/plain", null, null },
        { [0xc3, 0x28], null, null, null },
        { [.. "text "u8, 0xe4, 0xb8], null, null, null },
        { [.. "text"u8, 0, .. "more"u8], null, null, null },
        { "PK\u0003\u0004"u8.ToArray(), null, null, null },
        { "MZ\u0090\u0000"u8.ToArray(), null, null, null },
        { [0x7f, .. "ELF"u8, 2, 1, 1], null, null, null },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A18_the_bytes_say_what_a_file_is(byte[] bytes, string? media, int? width, int? height)
    {
        using var content = new MemoryStream(bytes);
        var known = await FileContent.RecogniseAsync(content, CancellationToken.None);
        Assert.Equal((media, width, height), (known?.Type.Media, known?.Width, known?.Height));
        Assert.Equal(0, content.Position);
    }

    [Fact]
    public async Task A18_no_beginning_of_a_file_ends_in_an_exception()
    {
        var random = new Random(20261121);
        byte[][] starts = [SentFiles.Png(9, 9), [.. "GIF89a"u8], [0xff, 0xd8, 0xff], [.. "RIFF____WEBPVP8 "u8], [.. "RIFF____WEBPVP8L"u8], []];
        for (var i = 0; i < 3_000; i++)
        {
            var noise = new byte[random.Next(80)];
            random.NextBytes(noise);
            var start = starts[i % starts.Length];
            using var content = new MemoryStream([.. start[..random.Next(start.Length + 1)], .. noise]);
            await FileContent.RecogniseAsync(content, CancellationToken.None);
        }
    }

    [Theory]
    [InlineData("wave.png", "wave.png")]
    [InlineData("Übung 3.PNG", "Übung 3.png")]
    [InlineData("../../etc/passwd", "passwd.png")]
    [InlineData("..\\..\\boot.ini", "boot.png")]
    [InlineData("invoice.pdf.exe", "invoice.pdf.png")]
    [InlineData("gpj.\u202eexe", "gpj.png")]
    [InlineData("a\r\nSet-Cookie: x=1.png", "a Set-Cookie x=1.png")]
    [InlineData("\"><script>.png", "script.png")]
    [InlineData("", "file.png")]
    [InlineData(null, "file.png")]
    [InlineData("...", "file.png")]
    [InlineData(".htaccess", "htaccess.png")]
    [InlineData("\u200b\u2060.png", "png.png")]
    public void A19_a_name_is_a_name_and_its_ending_is_true(string? name, string clean) => Assert.Equal(clean, FileName.Clean(name, FileType.Png));

    [Fact]
    public void A19_a_long_name_is_cut() => Assert.InRange(FileName.Clean(new string('x', 100_000) + ".png", FileType.Png).Length, 1, 110);
}
