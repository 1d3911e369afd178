using LiveClasses.Core.Accounts;
using LiveClasses.Core.Email;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Retention;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Adapters.Email.Letters;
using LiveClasses.Web.Adapters.Email.Outbox;
using LiveClasses.Web.Adapters.Email.Smtp;
using LiveClasses.Web.Hosting.Health;
using LiveClasses.Web.Hosting.Mail;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Email;

internal static class EmailSetup
{
    /// <summary>The outbox always; the post that empties it only where a mail server is named.</summary>
    public static WebApplicationBuilder AddEmail(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IEmailOutbox, EmailOutbox>();
        builder.Services.AddSingleton<OutgoingMail>();
        builder.Services.AddSingleton<ISiteCheck, AddressCheck>();
        builder.Services.AddSingleton<ISiteCheck, MailCheck>();
        builder.Services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section)
            .Validate(options => options.Address.Length == 0 || (Uri.TryCreate(options.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"), "Site:Address must be the whole address of the site, such as https://classes.school.example.")
            .ValidateOnStart();
        builder.Services.AddSingleton<SiteAddress>();
        builder.Services.AddSingleton<UnsubscribeLinks>();
        builder.Services.AddSingleton<IUnsubscribeTokens>(services => services.GetRequiredService<UnsubscribeLinks>());
        builder.Services.AddSingleton<InvitationLinks>();
        builder.Services.AddSingleton<IInvitationTokens>(services => services.GetRequiredService<InvitationLinks>());
        builder.Services.AddSingleton<LetterCalendar>();
        builder.Services.AddSingleton<LetterPress>();
        builder.Services.AddSingleton<INoticeWords, NoticeLetters>();
        builder.Services.AddSingleton<IAccountLetters, AccountLetters>();
        builder.Services.AddSingleton<IPlaceLetters, PlaceLetters>();
        builder.Services.AddSingleton<IRetentionLetters, RetentionLetters>();
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
