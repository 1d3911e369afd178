using LiveClasses.Core.Accounts;

namespace LiveClasses.Tests.Core.Accounts;

public sealed class NamesAndAddressesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("...")]
    [InlineData("Yuki\r\nBcc: all@demo.example")]
    [InlineData("Yuki\0")]
    [InlineData("\u202Eikuy")]
    [InlineData("Yu\u200Bki")]
    [InlineData("\uD83D Yuki")]
    [InlineData("Yuki\u2028Sato")]
    public void A37_names_that_break_lines_or_turn_text_round_are_refused(string name) => Assert.NotNull(PersonName.Check(PersonName.Clean(name)));

    [Theory]
    [InlineData("Yuki")]
    [InlineData("  Mateo   Ríos ")]
    [InlineData("李明")]
    [InlineData("नरेन्द्र\u200Dकुमार")]
    [InlineData("O'Brien-Smith, PhD")]
    [InlineData("<script>alert(1)</script>")]
    public void A1_every_other_name_is_text(string name) => Assert.Null(PersonName.Check(PersonName.Clean(name)));

    [Fact]
    public void Eighty_characters_are_the_edge()
    {
        Assert.Null(PersonName.Check(new string('x', 80)));
        Assert.NotNull(PersonName.Check(new string('x', 81)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yuki")]
    [InlineData("@demo.example")]
    [InlineData("yuki@")]
    [InlineData("yuki@localhost")]
    [InlineData("yuki@demo..example")]
    [InlineData("yuki@demo.example.")]
    [InlineData("a b@demo.example")]
    [InlineData("Yuki <yuki@demo.example>")]
    [InlineData("yuki@demo.example\r\nBcc: all@demo.example")]
    [InlineData("yuki@demo.example,sofia@demo.example")]
    [InlineData("yuki@[127.0.0.1]")]
    [InlineData("yu\0ki@demo.example")]
    public void A37_only_a_plain_address_is_one(string address) => Assert.NotNull(EmailAddress.Check(EmailAddress.Clean(address)));

    [Theory]
    [InlineData("yuki@demo.example")]
    [InlineData(" yuki.sato+class@mail.demo.example ")]
    [InlineData("o'brien@demo.example")]
    public void A_plain_address_is_taken(string address) => Assert.Null(EmailAddress.Check(EmailAddress.Clean(address)));

    [Fact]
    public void An_address_of_more_than_254_characters_is_refused() =>
        Assert.NotNull(EmailAddress.Check("yuki@" + string.Join('.', Enumerable.Repeat("abcdefghij", 23)) + ".example"));
}
