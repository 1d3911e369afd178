using Microsoft.Extensions.Options;

namespace LiveClasses.Core.Streaming;

internal sealed class StreamingOptionsValidator(IEnumerable<IStreamProvider> providers) : IValidateOptions<StreamingOptions>
{
    public ValidateOptionsResult Validate(string? name, StreamingOptions options)
    {
        var keys = providers.Select(provider => provider.Key).ToList();
        return keys.Contains(options.Provider, StringComparer.Ordinal)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Streaming:Provider is '{options.Provider}'; this site has {string.Join(", ", keys)}.");
    }
}
