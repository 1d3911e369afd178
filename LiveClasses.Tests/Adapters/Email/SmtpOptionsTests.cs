using LiveClasses.Web.Adapters.Email.Smtp;

namespace LiveClasses.Tests.Adapters.Email;

public sealed class SmtpOptionsTests
{
    private readonly SmtpOptions _options = new() { Host = "mail.example", From = "classes@school.example" };

    [Fact]
    public void Without_a_host_nothing_else_is_asked() => Assert.True(new SmtpOptionsValidator().Validate(null, new SmtpOptions()).Succeeded);

    [Fact]
    public void Host_and_sender_are_enough() => Assert.True(new SmtpOptionsValidator().Validate(null, _options).Succeeded);

    [Fact]
    public void Each_wrong_setting_is_named()
    {
        _options.Port = 0;
        _options.From = "nobody";
        _options.User = "me";
        _options.FromName = "a\r\nBcc: b";
        _options.Timeout = TimeSpan.Zero;

        var failures = new SmtpOptionsValidator().Validate(null, _options).FailureMessage;

        foreach (var setting in (string[])["Port", "From", "User", "FromName", "Timeout"])
            Assert.Contains($"Email:Smtp:{setting}", failures, StringComparison.Ordinal);
    }
}
