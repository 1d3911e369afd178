namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;

/// <summary>The byte in front of each value (AMF 0 specification, section 2.1).</summary>
internal enum AmfMarker : byte
{
    Number = 0x00,
    Boolean = 0x01,
    String = 0x02,
    Object = 0x03,
    Null = 0x05,
    Undefined = 0x06,
    EcmaArray = 0x08,
    ObjectEnd = 0x09,
    StrictArray = 0x0A,
    Date = 0x0B,
    LongString = 0x0C,
    Unsupported = 0x0D,
    XmlDocument = 0x0F,
    TypedObject = 0x10,
}
