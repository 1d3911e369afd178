using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Storage.S3;

internal sealed class S3StorageOptionsValidator : IValidateOptions<S3StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, S3StorageOptions options)
    {
        List<string> wrong = [];
        if (string.IsNullOrWhiteSpace(options.Bucket))
            wrong.Add("Storage:S3:Bucket is empty; name the bucket that holds the files.");
        if (string.IsNullOrWhiteSpace(options.Region))
            wrong.Add("Storage:S3:Region is empty; us-east-1 does for stores that are not Amazon's.");
        if (options.ServiceUrl.Length > 0 && !(Uri.TryCreate(options.ServiceUrl, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https")))
            wrong.Add($"Storage:S3:ServiceUrl is '{options.ServiceUrl}'; it must be an http or https address, or empty for Amazon S3.");
        if (string.IsNullOrEmpty(options.AccessKey) != string.IsNullOrEmpty(options.SecretKey))
            wrong.Add("Storage:S3:AccessKey and Storage:S3:SecretKey go together: set both, or neither for the machine's own role.");
        if (options.Tries < 1)
            wrong.Add($"Storage:S3:Tries is {options.Tries}; it must be at least 1.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
