namespace LiveClasses.Web.Components.Moderation;

/// <summary>A rule as it is typed.</summary>
public sealed class WordFields
{
    public string? Text { get; set; }

    public string? Kind { get; set; }

    public string? Act { get; set; }
}
