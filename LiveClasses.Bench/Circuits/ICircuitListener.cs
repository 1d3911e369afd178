namespace LiveClasses.Bench.Circuits;

/// <summary>Told of everything that reaches one circuit's browser; called on the circuit's reading loop, so it must not wait.</summary>
internal interface ICircuitListener
{
    /// <summary>A whole hub message, before it is understood; <paramref name="at"/> is the monotonic time of its arrival.</summary>
    void Received(ReadOnlySpan<byte> message, long at);

    /// <summary>A call into the browser; <paramref name="module"/> is the path of the module called, empty for the window.</summary>
    void Called(in JsCall call, string module);

    /// <summary>A render batch.</summary>
    void Drew(ReadOnlySpan<byte> batch)
    {
    }
}
