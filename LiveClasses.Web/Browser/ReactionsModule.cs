using LiveClasses.Core.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Browser;

/// <summary>The row of reactions in a reader's browser: it collects taps and lets the class's reactions float.</summary>
public sealed class ReactionsModule(IJSRuntime js) : IAsyncDisposable
{
    /// <summary>More kinds than there will ever be; a longer list is not read.</summary>
    private const int MostKinds = 50;
    private AttachedModule? _attached;
    private DotNetObjectReference<ReactionsModule>? _self;

    /// <summary>Counts taps by kind. The kinds, the limits and the right are checked behind it.</summary>
    public Func<IReadOnlyDictionary<string, int>, Task<Refusal?>>? Count { get; set; }

    /// <param name="element">Holds the buttons, each with its kind as <c>data-reaction</c>.</param>
    /// <param name="signs">What floats, by kind.</param>
    /// <param name="totals">Counted so far, by kind.</param>
    /// <param name="over">A selector of the picture.</param>
    public async Task AttachAsync(ElementReference element, IReadOnlyDictionary<string, string> signs, IReadOnlyDictionary<string, long> totals, string over)
    {
        _self ??= DotNetObjectReference.Create(this);
        _attached = await AttachedModule.AttachAsync(js, "reactions", element, _self, new { Signs = signs, Totals = totals, Over = over });
    }

    /// <summary>Hands on a payload that was encoded once for the whole room.</summary>
    public Task ApplyAsync(RawJson payload) => _attached?.CallAsync("apply", payload) ?? Task.CompletedTask;

    /// <summary>Public to every browser: whatever is not a list of kinds with a count each is refused, and nobody else notices (A11).</summary>
    [JSInvokable]
    public async Task<ChatAnswer> React(string[]? kinds, int[]? counts)
    {
        if (Count is null || kinds is null || counts is null || kinds.Length != counts.Length || kinds.Length > MostKinds || kinds.Contains(null) || kinds.Distinct(StringComparer.Ordinal).Count() != kinds.Length)
            return new ChatAnswer(false, "invalid", "This reaction cannot be counted.");
        var refusal = await Count(kinds.Zip(counts).ToDictionary(one => one.First, one => one.Second, StringComparer.Ordinal));
        return refusal is null ? ChatAnswer.Accepted : new ChatAnswer(false, refusal.Code, refusal.Message);
    }

    public async ValueTask DisposeAsync()
    {
        if (_attached is not null) await _attached.DisposeAsync();
        _self?.Dispose();
    }
}
