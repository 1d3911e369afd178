namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>Kind of an FLV tag; the numbers are those of the FLV file format and of RTMP message types alike.</summary>
public enum FlvTagType : byte
{
    Audio = 8,
    Video = 9,
    Script = 18,
}
