using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace LiveClasses.Tests.Support;

/// <summary>A page as a browser without script sees it: read the document, fill in a form, send it with its hidden fields.</summary>
public static class PageForm
{
    public static async Task<IHtmlDocument> PageAsync(this HttpClient client, string path) => await DocumentAsync(await client.GetPageAsync(path));

    public static Task<HttpResponseMessage> GetPageAsync(this HttpClient client, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        return client.SendAsync(request);
    }

    public static async Task<IHtmlDocument> DocumentAsync(this HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStreamAsync());

    /// <summary>Loads <paramref name="path"/>, changes the named fields of its form <paramref name="handler"/> and sends it.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string path, string handler, params (string Name, string? Value)[] typed) =>
        await client.SendFormAsync(path, (await client.PageAsync(path)).Form(handler), typed);

    public static Task<HttpResponseMessage> SendFormAsync(this HttpClient client, string path, IHtmlFormElement form, params (string Name, string? Value)[] typed) =>
        client.SendAsync(path, form, new FormUrlEncodedContent(Filled(form, typed)));

    /// <summary>The same with a picture in one of its fields, under a name that lies.</summary>
    public static async Task<HttpResponseMessage> UploadAsync(this HttpClient client, string path, string handler, string field, byte[] picture, params (string Name, string? Value)[] typed)
    {
        var form = (await client.PageAsync(path)).Form(handler);
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Filled(form, typed).Where(filled => filled.Key != field))
            content.Add(new StringContent(value), name);
        var file = new ByteArrayContent(picture);
        file.Headers.ContentType = new("image/png");
        content.Add(file, field, "../../picture.png");
        return await client.SendAsync(path, form, content);
    }

    private static Task<HttpResponseMessage> SendAsync(this HttpClient client, string path, IHtmlFormElement form, HttpContent content)
    {
        var action = form.GetAttribute("action");
        var request = new HttpRequestMessage(HttpMethod.Post, string.IsNullOrEmpty(action) ? path : action) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return client.SendAsync(request);
    }

    private static Dictionary<string, string> Filled(IHtmlFormElement form, (string Name, string? Value)[] typed)
    {
        var fields = form.Elements.OfType<IHtmlElement>()
            .Where(e => e.GetAttribute("name") is not null && e is IHtmlInputElement { Type: not ("checkbox" or "submit" or "radio") } or IHtmlInputElement { Type: "radio", IsChecked: true } or IHtmlSelectElement or IHtmlTextAreaElement)
            .ToDictionary(e => e.GetAttribute("name")!, ValueOf, StringComparer.Ordinal);
        foreach (var (name, value) in typed)
        {
            if (value is null)
                fields.Remove(name);
            else
                fields[name] = value;
        }

        return fields;
    }

    public static IHtmlFormElement Form(this IHtmlDocument page, string handler) =>
        page.Forms.FirstOrDefault(form => form.QuerySelector($"input[name=_handler][value={handler}]") is not null)
        ?? throw new InvalidOperationException($"No form '{handler}' on this page: {page.Body?.TextContent}");

    /// <summary>The message that stands beside a field and is tied to it; null when there is none.</summary>
    public static string? ErrorOf(this IHtmlDocument page, string name)
    {
        var input = page.QuerySelector($"[name='{name}']") ?? throw new InvalidOperationException($"No field '{name}'.");
        var described = input.GetAttribute("aria-describedby")?.Split(' ') ?? [];
        var id = described.FirstOrDefault(d => d.EndsWith("-error", StringComparison.Ordinal));
        Assert.Equal(id is not null, input.GetAttribute("aria-invalid") == "true");
        return id is null ? null : page.GetElementById(id)?.TextContent.Trim();
    }

    /// <summary>Signs in by the page; the client's cookies are that person's from now on.</summary>
    public static Task<HttpResponseMessage> SignInAsync(this HttpClient client, string email, string password, string path = "/account/sign-in") =>
        client.SubmitAsync(path, "sign-in", ("Input.Email", email), ("Input.Password", password));

    private static string ValueOf(IHtmlElement element) => element switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlTextAreaElement area => area.Value,
        _ => "",
    };
}
