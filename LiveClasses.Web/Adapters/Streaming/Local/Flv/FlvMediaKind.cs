namespace LiveClasses.Web.Adapters.Streaming.Local.Flv;

internal enum FlvMediaKind
{
    /// <summary>Nothing that is shown or heard: metadata, the end of a sequence, a sign of life.</summary>
    Nothing,

    PictureHeader,

    Frame,

    SoundHeader,

    Packet,

    /// <summary>Neither H.264 nor AAC.</summary>
    Foreign,
}
