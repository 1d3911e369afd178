using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LiveClasses.Bench.Circuits;

namespace LiveClasses.Bench.Accounts;

/// <summary>Comes to a public class without an account: the door asks for a name and keeps it by a cookie, so that each is a person of their own.</summary>
internal static class Guest
{
    public static async Task<Visitor> NamedAsync(Site site, string room, string name, CancellationToken cancellation)
    {
        var visitor = new Visitor(site);
        var (action, fields) = ReadForm(await visitor.PageAsync(room, cancellation), room, name);
        using var answer = await visitor.PostAsync(action, fields, cancellation);
        if (answer.Headers.Location is null)
            throw new BenchFailure($"The door of /{room} did not take the name {name} (answer {(int)answer.StatusCode}).");
        return visitor;
    }

    internal static (string Action, List<KeyValuePair<string, string>> Fields) ReadForm(string html, string room, string name)
    {
        var form = new HtmlParser().ParseDocument(html).QuerySelector<IHtmlFormElement>("form:has(input[autocomplete=name])")
            ?? throw new BenchFailure($"/{room} does not ask a visitor for a name: is the class public?");
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[name]").Select(input => KeyValuePair.Create(input.Name!, input.Autocomplete == "name" ? name : input.Value)).ToList();
        return (form.GetAttribute("action") is { Length: > 0 } action ? action : room, fields);
    }
}
