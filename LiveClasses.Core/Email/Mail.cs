using System.Net.Mail;

namespace LiveClasses.Core.Email;

/// <summary>A mail to one person. What people typed (a class title, a name) can be in its subject, so neither may hold a line break (A37).</summary>
public sealed record Mail
{
    public const int MaxSubjectLength = 200;

    /// <param name="to">One address without a display name.</param>
    /// <param name="subject">Control characters become spaces; longer than 200 characters is cut.</param>
    /// <exception cref="FormatException"><paramref name="to"/> is not one plain address. It has been checked where it was typed; this is the last line.</exception>
    public Mail(string to, string subject, string text, string? html = null)
    {
        if (to.Any(char.IsControl) || !MailAddress.TryCreate(to, out var address) || !string.Equals(address.Address, to, StringComparison.Ordinal))
            throw new FormatException("Not one plain mail address.");

        var line = new string([.. subject.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        To = to;
        Subject = line.Length <= MaxSubjectLength ? line : string.Concat(line.AsSpan(0, MaxSubjectLength - 1).TrimEnd(), "…");
        Text = text;
        Html = html;
    }

    public string To { get; }

    public string Subject { get; }

    public string Text { get; }

    public string? Html { get; }
}
