using LiveClasses.Core.Email;

namespace LiveClasses.Tests.Adapters.Email;

public sealed class MailTests
{
    [Theory]
    [InlineData("")]
    [InlineData("mia")]
    [InlineData("mia@example.org\r\nBcc: all@example.org")]
    [InlineData("mia@example.org\n")]
    [InlineData("mia@example.org, tom@example.org")]
    [InlineData("Mia <mia@example.org>")]
    public void A37_what_is_not_one_plain_address_is_refused(string to) =>
        Assert.Throws<FormatException>(() => new Mail(to, "Hello", "Hello"));

    [Fact]
    public void A37_a_line_break_in_a_class_title_does_not_become_a_header() =>
        Assert.Equal("Class  Bcc: all@example.org", new Mail("mia@example.org", "Class\r\nBcc: all@example.org", "Hello").Subject);

    [Fact]
    public void A_long_subject_is_cut_at_the_columns_length()
    {
        var subject = new Mail("mia@example.org", new string('a', 500), "Hello").Subject;

        Assert.Equal(Mail.MaxSubjectLength, subject.Length);
        Assert.EndsWith("…", subject, StringComparison.Ordinal);
    }
}
