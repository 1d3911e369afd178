namespace LiveClasses.Web.Hosting.Security;

/// <summary>What pages may load beyond this site, added by the adapters that are switched on.</summary>
internal sealed class PageSources
{
    public List<string> Scripts { get; } = [];

    public List<string> Connections { get; } = [];

    /// <summary>Video from elsewhere: fetched by our player, or by the browser's own.</summary>
    public List<string> Media { get; } = [];
}
