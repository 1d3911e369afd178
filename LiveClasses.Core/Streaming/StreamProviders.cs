using Microsoft.Extensions.Options;

namespace LiveClasses.Core.Streaming;

/// <summary>The providers of this site, and the one that a session was scheduled with.</summary>
public sealed class StreamProviders(IEnumerable<IStreamProvider> all, IOptions<StreamingOptions> options)
{
    /// <summary>Key of the provider of new classes.</summary>
    public string Default => options.Value.Provider;

    /// <summary>What a host can choose from; one where there is nothing to choose.</summary>
    public IReadOnlyList<StreamChoice> Choices { get; } = [.. all.Select(provider => new StreamChoice(provider.Key, provider.Label))];

    public bool Has(string key) => Choices.Any(choice => choice.Key == key);

    /// <summary>Throws when the provider is no longer configured: an operator's mistake, not a person's.</summary>
    public IStreamProvider For(string key) =>
        all.FirstOrDefault(provider => provider.Key == key)
        ?? throw new InvalidOperationException($"No streaming provider “{key}” is configured.");
}

/// <param name="Key">Stored with the session.</param>
/// <param name="Label">In plain words, for the form of a class.</param>
public sealed record StreamChoice(string Key, string Label);
