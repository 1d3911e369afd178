using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Storage;

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (options.Provider is not (StorageOptions.Disk or StorageOptions.S3))
            return ValidateOptionsResult.Fail($"Storage:Provider is '{options.Provider}'; it can be Disk or S3.");
        if (options.Provider == StorageOptions.Disk && string.IsNullOrWhiteSpace(options.Path))
            return ValidateOptionsResult.Fail("Storage:Path is empty; name the folder where files are kept.");
        return ValidateOptionsResult.Success;
    }
}
