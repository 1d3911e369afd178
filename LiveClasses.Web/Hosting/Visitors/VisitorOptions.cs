namespace LiveClasses.Web.Hosting.Visitors;

/// <summary>Section <c>Pages</c>.</summary>
internal sealed class VisitorOptions
{
    public const string Section = "Pages";

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>How long a public page is shown to other visitors as it was drawn for one; 0 draws every page anew.</summary>
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromSeconds(5);
}
