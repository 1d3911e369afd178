using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Push;

internal sealed class PushOptionsValidator : IValidateOptions<PushOptions>
{
    public ValidateOptionsResult Validate(string? name, PushOptions options)
    {
        List<string> wrong = [];
        if (options.PrivateKey.Length > 0 && !IsKey(options.PrivateKey))
            wrong.Add("Push:PrivateKey must be a P-256 private key as PEM, as `openssl ecparam -name prime256v1 -genkey -noout` prints it.");
        if (options.Contact.Length > 0 && !(Uri.TryCreate(options.Contact, UriKind.Absolute, out var contact) && contact.Scheme is "mailto" or "https"))
            wrong.Add($"Push:Contact is '{options.Contact}'; it must be mailto:somebody@school.example or an https address.");
        if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromMinutes(1))
            wrong.Add("Push:Timeout must be longer than nothing and at most 00:01:00, such as 00:00:05.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static bool IsKey(string pem)
    {
        try
        {
            using var key = VapidKey.Read(pem);
            return true;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
