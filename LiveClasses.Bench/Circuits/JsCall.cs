namespace LiveClasses.Bench.Circuits;

/// <summary>A call of the server into the browser, as its raw bytes.</summary>
/// <param name="handle">What the answer must name; 0 when none is awaited.</param>
/// <param name="identifier">The function, in UTF-8.</param>
/// <param name="arguments">A JSON array, in UTF-8.</param>
/// <param name="wantsObject">The answer must be a reference to a JS object.</param>
/// <param name="target">The JS object it is called on; 0 is the window.</param>
internal readonly ref struct JsCall(long handle, ReadOnlySpan<byte> identifier, ReadOnlySpan<byte> arguments, bool wantsObject, long target)
{
    private const int JsObjectReference = 1;

    public long Handle { get; } = handle;

    public ReadOnlySpan<byte> Identifier { get; } = identifier;

    public ReadOnlySpan<byte> Arguments { get; } = arguments;

    public bool WantsObject { get; } = wantsObject;

    public long Target { get; } = target;

    /// <summary>Reads the arguments of JS.BeginInvokeJS, from its first one on.</summary>
    public static JsCall Read(ref MessagePackReader reader)
    {
        var handle = reader.ReadInt();
        var identifier = reader.ReadUtf8();
        var arguments = reader.TryReadNil() ? [] : reader.ReadUtf8();
        var resultType = reader.ReadInt();
        return new JsCall(handle, identifier, arguments, resultType == JsObjectReference, reader.ReadInt());
    }
}
