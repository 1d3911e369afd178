using LiveClasses.Core.Email;
using LiveClasses.Tests.Support;
using LiveClasses.Tests.Support.Smtp;
using LiveClasses.Web.Adapters.Email.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Adapters.Email;

/// <summary>Mail through a real server that demands TLS and a sign-in.</summary>
public sealed class MailServerTests
{
    [Fact]
    public async Task A_mail_of_the_running_application_arrives_encrypted_and_signed_in()
    {
        using var server = await MailServer.StartAsync();
        await using var database = await PostgresFixture.NewAsync();
        using var app = await AppProcess.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["urls"] = "http://127.0.0.1:0",
                ["ConnectionStrings:Default"] = database.ConnectionString,
                ["DataPath"] = Path.Combine(TestPostgres.Root, $"{Guid.NewGuid():n}"),
                ["Email:Smtp:Host"] = "127.0.0.1",
                ["Email:Smtp:Port"] = $"{server.Port}",
                ["Email:Smtp:User"] = MailServer.User,
                ["Email:Smtp:Password"] = MailServer.Password,
                ["Email:Smtp:From"] = "classes@school.example",
            },
            $"SSL_CERT_FILE={server.CertificateFile}");
        await using (var db = database.Db())
        {
            new EmailOutbox(TimeProvider.System).Add(db, new Mail("lena@example.org", "Tomorrow: Fourier", "See you tomorrow."));
            await db.SaveChangesAsync();
        }

        await Eventually.TrueAsync(() => server.Mails.Count > 0 || app.Said.Contains("was not taken", StringComparison.Ordinal), "the mail", TimeSpan.FromSeconds(30));
        Assert.DoesNotContain("was not taken", app.Said, StringComparison.Ordinal);
        var mail = Assert.Single(server.Mails);
        Assert.Equal((true, MailServer.User), (mail.Encrypted, mail.User));
        Assert.Equal(["lena@example.org"], mail.To);
        Assert.Equal(("Tomorrow: Fourier", "See you tomorrow."), (mail.Subject, mail.Text.Trim()));
        Assert.DoesNotContain(MailServer.Password, app.Said, StringComparison.Ordinal);
    }

    /// <summary>Whoever sits between us and the relay is given neither the mail nor the password.</summary>
    [Fact]
    public async Task A_server_with_a_certificate_that_nobody_vouches_for_gets_nothing()
    {
        using var server = await MailServer.StartAsync();
        var refusal = await Assert.ThrowsAsync<EmailNotTakenException>(() => Sender(server).SendAsync(Letter()));
        Assert.False(refusal.IsFinal);
        Assert.Contains("certificate", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(server.Mails);
    }

    private static SmtpEmailSender Sender(MailServer server) =>
        new(Options.Create(new SmtpOptions { Host = "127.0.0.1", Port = server.Port, User = MailServer.User, Password = MailServer.Password, From = "classes@school.example" }));

    private static OutboxMail Letter() =>
        new() { To = "lena@example.org", Subject = "Hello", Text = "Hello", CreatedAt = DateTimeOffset.UtcNow, SendAfter = DateTimeOffset.UtcNow };
}
