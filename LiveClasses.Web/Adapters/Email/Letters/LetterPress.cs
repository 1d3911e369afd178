using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LiveClasses.Web.Adapters.Email.Letters;

/// <summary>Makes the two bodies of a mail out of one component: HTML, and the same words as plain text.</summary>
internal sealed class LetterPress(IServiceProvider services, ILoggerFactory logs)
{
    public async Task<(string Html, string Text)> PrintAsync<TLetter>(IDictionary<string, object?> parameters)
        where TLetter : IComponent
    {
        // The renderer asks for services of a scope of its own, and outside a request there is none.
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TLetter>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return ("<!DOCTYPE html>\n" + html, LetterText.Of(html));
    }
}
