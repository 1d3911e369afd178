using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Adapters.Email.Letters;

public sealed class AccountLettersTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData(CodePurpose.NewAccount)]
    [InlineData(CodePurpose.NewPassword)]
    public async Task A_code_stands_alone_on_its_line(CodePurpose purpose)
    {
        var mail = await Letters.CodeAsync(purpose, "mia@example.org", "042917");

        Assert.Contains("042917", mail.Text.Split('\n'));
        Assert.Contains(">042917<", mail.Html, StringComparison.Ordinal);
        // The title of a mail is read over shoulders and on locked screens.
        Assert.DoesNotContain("042917", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A1_A37_a_name_is_text_in_a_letter_and_in_no_title()
    {
        var owner = new Person { DisplayName = "<b>Mia</b> & Co", Email = "mia@example.org" };
        foreach (var change in Enum.GetValues<AccountChange>())
        {
            var mail = await Letters.ChangedAsync(owner, change);
            Assert.Contains("Hello &lt;b&gt;Mia&lt;/b&gt; &amp; Co,", mail.Html, StringComparison.Ordinal);
            Assert.Contains("Hello <b>Mia</b> & Co,", mail.Text, StringComparison.Ordinal);
            Assert.Contains("/account/security", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Mia", mail.Subject, StringComparison.Ordinal);
        }
    }

    private IAccountLetters Letters => app.Services.GetRequiredService<IAccountLetters>();
}
