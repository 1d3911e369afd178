using System.Text.Json;
using LiveClasses.Web.Browser;
using Microsoft.JSInterop;

namespace LiveClasses.Tests.Browser;

/// <summary>A browser's script side that writes down what it is asked, with its arguments as they would leave.</summary>
internal sealed class ScriptedBrowser : IJSRuntime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly List<(string Function, object?[] Arguments)> calls = [];

    public bool IsGone { get; set; }

    public int Disposed { get; private set; }

    public IReadOnlyList<string> Calls =>
        calls.ConvertAll(call => call.Function == "import" ? $"import {((RawJson)call.Arguments[0]!).Text.Trim((char)34)}" : call.Function);

    public string ArgumentsOf(string function) => JsonSerializer.Serialize(calls.Last(call => call.Function == function).Arguments, Json);

    /// <summary>The options that a module was attached with.</summary>
    public string LastOptions => JsonSerializer.Serialize(calls.Last(call => call.Function == "attach").Arguments[2], Json);

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
    {
        if (IsGone)
            throw new JSDisconnectedException("The circuit is gone.");
        calls.Add((identifier, args ?? []));
        return ValueTask.FromResult(typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)new Reference(this) : default!);
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        InvokeAsync<TValue>(identifier, args);

    private sealed class Reference(ScriptedBrowser browser) : IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => browser.InvokeAsync<TValue>(identifier, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            browser.InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            if (browser.IsGone)
                throw new JSDisconnectedException("The circuit is gone.");
            browser.Disposed++;
            return ValueTask.CompletedTask;
        }
    }
}
