namespace LiveClasses.Core.Email;

/// <summary>Hands one mail to whoever carries it away. A mail may come twice after a crash; its <c>Message-ID</c> is then the same.</summary>
public interface IEmailSender
{
    /// <exception cref="EmailNotTakenException">It was not taken; says whether trying again can help.</exception>
    Task SendAsync(OutboxMail mail, CancellationToken cancel = default);
}
