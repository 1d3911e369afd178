using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LiveClasses.Bench.Circuits;

namespace LiveClasses.Bench.Accounts;

/// <summary>Signs in as a person does: reads the page's form, fills in the two fields and sends everything back, hidden fields included.</summary>
internal static class SignIn
{
    private const string Page = "account/sign-in";

    public static async Task<Visitor> AsAsync(Site site, Account account, CancellationToken cancellation)
    {
        var visitor = new Visitor(site);
        var (action, fields) = ReadForm(await visitor.PageAsync(Page, cancellation), account);
        using var answer = await visitor.PostAsync(action, fields, cancellation);
        // A refusal draws the form again; only a person who is in is sent elsewhere.
        var location = answer.Headers.Location?.OriginalString;
        if (location is null || location.Contains("sign-in", StringComparison.OrdinalIgnoreCase))
            throw new BenchFailure($"{account.Email} cannot sign in (answer {(int)answer.StatusCode}); is the password right? --password or Demo__Password.");
        return visitor;
    }

    internal static (string Action, List<KeyValuePair<string, string>> Fields) ReadForm(string html, Account account)
    {
        var form = new HtmlParser().ParseDocument(html).QuerySelector<IHtmlFormElement>("form:has(input[type=password])")
            ?? throw new BenchFailure($"/{Page} has no form with a password.");
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[name]")
            .Where(input => input.Type is not "checkbox" and not "radio" and not "submit")
            .Select(input => KeyValuePair.Create(input.Name!, ValueFor(input, account)))
            .ToList();
        return (form.GetAttribute("action") is { Length: > 0 } action ? action : Page, fields);
    }

    private static string ValueFor(IHtmlInputElement input, Account account) => input.Type switch
    {
        "email" => account.Email,
        "password" => account.Password,
        _ => input.Value,
    };
}
