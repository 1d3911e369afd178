using LiveClasses.Core.Storage;

namespace LiveClasses.Tests.Adapters.Storage;

public sealed class StorageKeyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/etc/passwd")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData(".hidden")]
    [InlineData("a/.hidden")]
    [InlineData("a.")]
    [InlineData("a\\b")]
    [InlineData("a%2e%2e/b")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("C:/a")]
    [InlineData("ä")]
    public void A19_a_name_that_could_leave_the_store_is_no_key(string text) => Assert.False(StorageKey.TryParse(text, out _));

    [Theory]
    [InlineData("a")]
    [InlineData("recordings/0197b1a5-0000-7000-8000-000000000001/2026-11-21T10.00.00Z/segment_00001.m4s")]
    public void Names_of_ours_are_keys(string text) => Assert.Equal(text, StorageKey.Parse(text).ToString());

    [Fact]
    public void The_longest_key_has_512_characters()
    {
        Assert.True(StorageKey.TryParse(new string('a', 512), out _));
        Assert.False(StorageKey.TryParse(new string('a', 513), out _));
    }
}
