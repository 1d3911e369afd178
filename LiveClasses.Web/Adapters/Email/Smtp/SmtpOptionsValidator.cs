using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Email.Smtp;

internal sealed class SmtpOptionsValidator : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        if (options.Host.Length == 0)
            return ValidateOptionsResult.Success;

        List<string> wrong = [];
        if (options.Port is < 1 or > 65535)
            wrong.Add($"Email:Smtp:Port is {options.Port}; it must be 1 to 65535.");
        if (options.Port == 465)
            wrong.Add("Email:Smtp:Port is 465, which speaks TLS from the first byte; use the server's STARTTLS port, mostly 587.");
        if (!MailAddress.TryCreate(options.From, out _))
            wrong.Add($"Email:Smtp:From is '{options.From}'; it must be the address that mails come from.");
        if (options.FromName.Any(char.IsControl))
            wrong.Add("Email:Smtp:FromName holds a control character.");
        if ((options.User.Length == 0) != (options.Password.Length == 0))
            wrong.Add("Email:Smtp:User and Email:Smtp:Password go together: set both or neither.");
        if (options.Timeout <= TimeSpan.Zero)
            wrong.Add("Email:Smtp:Timeout must be longer than nothing, such as 00:00:30.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
