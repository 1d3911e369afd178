namespace LiveClasses.Web.Adapters.Email.Smtp;

/// <summary>Section <c>Email:Smtp</c>. Without a host, mail stays in the outbox. A class, because a record would print the password.</summary>
internal sealed class SmtpOptions
{
    public const string Section = "Email:Smtp";

    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>Encrypt by STARTTLS. Off only for a server on this machine or in the same private network.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>Empty: no sign-in.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "";

    /// <summary>The sender's name as mail programs show it.</summary>
    public string FromName { get; set; } = "LiveClasses";

    /// <summary>How long one mail may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
