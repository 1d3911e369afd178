namespace LiveClasses.Web.Adapters.Push;

/// <summary>Section <c>Push</c>. All of it can stay empty. A class, because a record would print the key.</summary>
internal sealed class PushOptions
{
    public const string Section = "Push";

    /// <summary>P-256 private key as PEM that the site shows itself with at push services (VAPID). Empty: one is made once and kept sealed in the database. Another key ends every subscription until its browser comes by again.</summary>
    public string PrivateKey { get; set; } = "";

    /// <summary>Whom a push service turns to when something is wrong with our messages: <c>mailto:…</c> or an https address. Empty: the sender of mails, else the site.</summary>
    public string Contact { get; set; } = "";

    /// <summary>Longest time for handing one message over.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Also call addresses inside private networks and on this machine, over plain http and any port: only for a push service of one's own, and for tests. With it
    /// anybody with an account can make the site call machines that only it can reach.
    /// </summary>
    public bool AllowPrivateNetworks { get; set; }
}
