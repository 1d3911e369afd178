namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;

/// <summary>A value of AMF 0, the encoding of RTMP commands and of stream metadata (AMF 0 specification, section 2).</summary>
internal abstract record AmfValue
{
    public static AmfValue Null { get; } = new AmfNull();

    public static AmfValue Undefined { get; } = new AmfUndefined();

    public static implicit operator AmfValue(string value) => new AmfString(value);

    public static implicit operator AmfValue(double value) => new AmfNumber(value);
}

internal sealed record AmfNumber(double Value) : AmfValue;

internal sealed record AmfBoolean(bool Value) : AmfValue;

internal sealed record AmfString(string Value) : AmfValue;

internal sealed record AmfNull : AmfValue;

internal sealed record AmfUndefined : AmfValue;

/// <summary>Milliseconds since 1970 UTC; the zone on the wire is reserved and always 0.</summary>
internal sealed record AmfDate(double Milliseconds) : AmfValue;

internal sealed record AmfProperty(string Name, AmfValue Value);

internal sealed record AmfObject(params IReadOnlyList<AmfProperty> Properties) : AmfValue
{
    /// <summary>The last property of that name, or null; senders that repeat a name mean the last one.</summary>
    public AmfValue? this[string name] => Properties.LastOrDefault(property => property.Name == name)?.Value;
}

/// <summary>An associative array; on the wire an object that announces how many entries it has.</summary>
internal sealed record AmfEcmaArray(params IReadOnlyList<AmfProperty> Properties) : AmfValue;

internal sealed record AmfStrictArray(params IReadOnlyList<AmfValue> Items) : AmfValue;
