using System.Collections.Concurrent;
using System.Globalization;

namespace LiveClasses.Bench.Circuits;

/// <summary>Calls of the browser into the server that have not been answered yet.</summary>
internal sealed class DotNetCalls
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<DotNetResult>> _waiting = new(StringComparer.Ordinal);
    private volatile BenchFailure? _failure;
    private int _last;

    public (string Id, Task<DotNetResult> Result) Begin()
    {
        var id = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var result = _waiting[id] = new TaskCompletionSource<DotNetResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Looked at after the call is listed: a failure either finds it in the list or is found here.
        if (_failure is { } failure)
            result.TrySetException(failure);
        return (id, result.Task);
    }

    public void Complete(string id, DotNetResult result)
    {
        if (_waiting.TryRemove(id, out var waiting))
            waiting.TrySetResult(result);
    }

    public void Fail(BenchFailure failure)
    {
        _failure = failure;
        foreach (var waiting in _waiting.Values)
            waiting.TrySetException(failure);
    }
}
