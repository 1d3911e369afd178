using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Shared;

/// <summary>
/// Icons as plain markup: one frame of the component that shows them. A component of its own keeps some 2 KiB for each circuit, which five thousand viewers of a
/// room pay; elsewhere <see cref="Icon"/> reads better.
/// </summary>
public static class Icons
{
    private static readonly ConcurrentDictionary<(string Name, string? Label, string? Class), MarkupString> Known = new();

    /// <param name="name">On lucide.dev; of the sprite.</param>
    /// <param name="label">For screen readers, where no words stand beside the icon.</param>
    /// <param name="css">A class beside <c>icon</c>.</param>
    public static MarkupString Of(string name, string? label = null, string? css = null) =>
        // Labels can hold what people typed (a name): those are made anew, and not kept for ever.
        label is null ? Known.GetOrAdd((name, label, css), static icon => Make(icon.Name, icon.Label, icon.Class)) : Make(name, label, css);

    private static MarkupString Make(string name, string? label, string? css)
    {
        var encode = HtmlEncoder.Default;
        var role = label is null ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{encode.Encode(label)}\"";
        return new($"<svg class=\"icon{(css is null ? "" : " " + encode.Encode(css))}\" {role} focusable=\"false\"><use href=\"/icons.svg#{encode.Encode(name)}\"></use></svg>");
    }
}
