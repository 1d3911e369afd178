using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Support;

/// <summary>What somebody finds in their mail: the outbox, as nothing is sent in these tests.</summary>
internal static partial class Mailbox
{
    public static string CodeIn(string text) => SixDigits().Match(text) is { Success: true } found ? found.Value : throw new InvalidOperationException($"No code in: {text}");

    /// <summary>The code of the newest mail to this address.</summary>
    public static async Task<string> CodeForAsync(this AppFixture app, string email)
    {
        await using var db = app.Db();
        return CodeIn(await db.OutboxMails.Where(m => m.To == email).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Select(m => m.Text).FirstAsync());
    }

    /// <summary>Makes an account by the pages, code and all; the client is signed in then.</summary>
    public static async Task RegisterAsync(this HttpClient client, AppFixture app, string name, string email, string password)
    {
        var asked = await client.SubmitAsync("/account/register", "register", ("Input.Name", name), ("Input.Email", email), ("Input.Password", password));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var made = await client.SendFormAsync("/account/register", (await asked.DocumentAsync()).Form("code"), ("Input.Code", await app.CodeForAsync(email)));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}
