namespace LiveClasses.Bench.Circuits;

/// <summary>
/// The browser's half of the conversation: understands what the server says and knows what blazor.web.js would answer. Every render batch is
/// acknowledged at once; a call into the browser is answered with nothing, or with a new object where one is awaited.
/// </summary>
internal sealed class CircuitDialogue(ICircuitListener listener)
{
    /// <summary>How the two calls that are completed are told apart.</summary>
    public const string StartCall = "0", ConnectCall = "1";

    private readonly BrowserObjects _objects = new();
    private readonly Queue<byte[]> _replies = new();
    private readonly TaskCompletionSource<string> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<bool> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The circuit's secret, which ends or resumes it.</summary>
    public Task<string> Started => _started.Task;

    /// <summary>Every root component has been drawn once.</summary>
    public Task Drawn => _drawn.Task;

    /// <summary>Whether the server still had the circuit that came back on a new socket; ask for it before it is told.</summary>
    public Task<bool> ConnectingAgain()
    {
        _connected = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _connected.Task;
    }

    public DotNetCalls Calls { get; } = new();

    /// <summary>The .NET object that takes the page's events; 0 until the server has handed it over.</summary>
    public long Renderer { get; private set; }

    /// <summary>Why the circuit ended; null while it is alive.</summary>
    public string? Lost { get; private set; }

    public bool TryReply(out byte[] reply) => _replies.TryDequeue(out reply!);

    public void Take(ReadOnlySpan<byte> message, long at)
    {
        listener.Received(message, at);
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        switch (reader.ReadInt())
        {
            case HubMessages.Invocation: TakeInvocation(ref reader); break;
            case HubMessages.Completion: TakeCompletion(ref reader); break;
            case HubMessages.Close: Lose(reader.ReadString() ?? "The server closed the hub."); break;
        }
    }

    public void Lose(string why)
    {
        Lost ??= why;
        var failure = new BenchFailure(why);
        _started.TrySetException(failure);
        _drawn.TrySetException(failure);
        _connected.TrySetException(failure);
        Calls.Fail(failure);
    }

    private void TakeInvocation(ref MessagePackReader reader)
    {
        reader.SkipStringMap();
        reader.ReadString();
        var target = reader.ReadUtf8();
        reader.ReadArrayHeader();
        if (target.SequenceEqual("JS.RenderBatch"u8))
            TakeBatch(ref reader);
        else if (target.SequenceEqual("JS.BeginInvokeJS"u8))
            TakeCall(JsCall.Read(ref reader));
        else if (target.SequenceEqual("JS.EndInvokeDotNet"u8))
            Calls.Complete(reader.ReadString()!, new DotNetResult(reader.ReadBool(), reader.ReadString() ?? ""));
        else if (target.SequenceEqual("JS.EndUpdateRootComponents"u8))
            _drawn.TrySetResult();
        else if (target.SequenceEqual("JS.Error"u8))
            Lose(reader.ReadString() ?? "The circuit failed.");
    }

    private void TakeBatch(ref MessagePackReader reader)
    {
        _replies.Enqueue(HubMessages.Invoke(null, "OnRenderCompleted", reader.ReadInt(), null));
        listener.Drew(reader.ReadBytes());
    }

    private void TakeCall(in JsCall call)
    {
        if (call.Identifier.SequenceEqual("Blazor._internal.attachWebRendererInterop"u8) && DotNetReference.TryFind(call.Arguments, out var renderer))
            Renderer = renderer;
        listener.Called(call, _objects.ModuleOf(call));
        var answer = _objects.Answer(call);
        if (call.Handle != 0)
            _replies.Enqueue(HubMessages.Invoke(null, "EndInvokeJSFromDotNet", call.Handle, true, $"[{call.Handle},true,{answer}]"));
    }

    /// <summary>StartCircuit and ConnectCircuit are the only calls with a completion: 1 is an error, 2 nothing, 3 a value.</summary>
    private void TakeCompletion(ref MessagePackReader reader)
    {
        reader.SkipStringMap();
        var call = reader.ReadString();
        var kind = reader.ReadInt();
        if (call == ConnectCall)
            _connected.TrySetResult(kind == 3 && reader.ReadBool());
        else if (kind == 3 && reader.ReadString() is { } secret)
            _started.TrySetResult(secret);
        else
            Lose("The server refused to start a circuit" + (kind == 1 ? $": {reader.ReadString()}" : "."));
    }
}
