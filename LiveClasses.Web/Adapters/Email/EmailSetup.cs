using LiveClasses.Core.Email;
using LiveClasses.Web.Adapters.Email.Outbox;
using LiveClasses.Web.Adapters.Email.Smtp;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Email;

internal static class EmailSetup
{
    /// <summary>The outbox always; the post that empties it only where a mail server is named.</summary>
    public static WebApplicationBuilder AddEmail(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IEmailOutbox, EmailOutbox>();
        builder.Services.AddOptions<SmtpOptions>().BindConfiguration(SmtpOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsValidator>();
        if (string.IsNullOrWhiteSpace(builder.Configuration[$"{SmtpOptions.Section}:{nameof(SmtpOptions.Host)}"]))
            return builder;

        builder.Services.AddSingleton<IEmailSender, SmtpEmailSender>();
        builder.Services.AddSingleton<OutboxPost>();
        builder.Services.AddHostedService<OutboxLoop>();
        return builder;
    }
}
