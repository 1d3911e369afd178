namespace LiveClasses.Web.Hosting.Demo;

/// <summary>Section <c>Demo</c>: people, courses and classes to look around with.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Demo people exist only where this is true, or where it is unset and the environment is Development (A30).</summary>
    public bool? Enabled { get; set; }

    /// <summary>Everybody's password. Empty: a random one at every start, printed at the console.</summary>
    public string? Password { get; set; }
}
