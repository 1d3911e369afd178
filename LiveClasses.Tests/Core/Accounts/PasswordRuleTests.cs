using LiveClasses.Core.Accounts;

namespace LiveClasses.Tests.Core.Accounts;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short-one")]
    [InlineData("password123")]
    [InlineData("Password2026!")]
    [InlineData("WELCOME12345")]
    [InlineData("1234567890")]
    [InlineData("9876543210")]
    [InlineData("abcdefghijkl")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("yuki.sato@demo.example")]
    [InlineData("Yuki Sato-Mori")]
    public void What_is_tried_first_is_refused(string? password) =>
        Assert.NotNull(PasswordRule.Check(password, "yuki.sato@demo.example", "Yuki Sato Mori"));

    [Theory]
    [InlineData("ten-chars!")]
    [InlineData("correct horse battery")]
    [InlineData("пароль из слов")]
    [InlineData("🦊🐻🐼🐨🐯🦁🐮")]
    public void Length_is_enough(string password) => Assert.Null(PasswordRule.Check(password, "yuki@demo.example", "Yuki Sato"));

    [Fact]
    public void One_hundred_and_twenty_eight_characters_are_the_edge()
    {
        var longest = string.Concat(Enumerable.Repeat("aB3-", 32));
        Assert.Null(PasswordRule.Check(longest, "", ""));
        Assert.NotNull(PasswordRule.Check(longest + "x", "", ""));
    }
}
