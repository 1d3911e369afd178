namespace LiveClasses.Core.Streaming;

/// <summary>Finds the provider that a session was scheduled with.</summary>
public sealed class StreamProviders(IEnumerable<IStreamProvider> all)
{
    /// <summary>Throws when the provider is no longer configured: an operator's mistake, not a person's.</summary>
    public IStreamProvider For(string key) =>
        all.FirstOrDefault(provider => provider.Key == key)
        ?? throw new InvalidOperationException($"No streaming provider “{key}” is configured.");
}
