using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Shared;

public sealed partial class FormField
{
    /// <summary>The field's name as it is posted, such as <c>Input.Title</c>; the id is made from it.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong and what to do; null when nothing is.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool IsOptional { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<FieldContext> ChildContent { get; set; } = _ => _ => { };

    private string Id => Name.Replace('.', '-').ToLowerInvariant();

    private bool HasError => !string.IsNullOrEmpty(Error);

    private Dictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object> { ["id"] = Id, ["name"] = Name };
            var described = string.Join(' ', new[] { Hint is null ? null : Id + "-hint", HasError ? Id + "-error" : null }.Where(id => id is not null));
            if (described.Length > 0)
                attributes["aria-describedby"] = described;
            if (HasError)
                attributes["aria-invalid"] = "true";
            return attributes;
        }
    }
}

/// <summary>What the input inside a <see cref="FormField"/> spreads: id, name, aria-describedby, aria-invalid.</summary>
public sealed record FieldContext(IReadOnlyDictionary<string, object> Attributes);
