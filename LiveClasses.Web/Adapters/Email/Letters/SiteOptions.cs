namespace LiveClasses.Web.Adapters.Email.Letters;

/// <summary>Section <c>Site</c>.</summary>
internal sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>Where people reach this site, such as <c>https://classes.school.example</c>: for links in mails. Empty: where this process listens.</summary>
    public string Address { get; set; } = "";
}
