using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Aws;

internal sealed class AwsOptionsValidator : IValidateOptions<AwsOptions>
{
    public ValidateOptionsResult Validate(string? name, AwsOptions options)
    {
        List<string> wrong = [];
        if (options.Region.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-'))
            wrong.Add($"Aws:Region is '{options.Region}'; it must be the name of a region such as eu-central-1, or empty.");
        if (string.IsNullOrEmpty(options.AccessKey) != string.IsNullOrEmpty(options.SecretKey))
            wrong.Add("Aws:AccessKey and Aws:SecretKey go together: set both, or neither for the profile or the machine's role.");
        if (options.Tries < 1)
            wrong.Add($"Aws:Tries is {options.Tries}; it must be at least 1.");
        if (options.TryTimeout <= TimeSpan.Zero)
            wrong.Add("Aws:TryTimeout must be longer than nothing, such as 00:00:05.");
        if (options.Timeout < options.TryTimeout)
            wrong.Add("Aws:Timeout must be at least as long as Aws:TryTimeout.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
