namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>Why a connection ended; also the <c>reason</c> tag of the meter.</summary>
internal enum RtmpEnding
{
    /// <summary>The encoder hung up, politely or not.</summary>
    PeerLeft,

    /// <summary>Too many connections, in all or from that address.</summary>
    Full,

    /// <summary>The bytes are not RTMP, or RTMP beyond our limits.</summary>
    Malformed,

    /// <summary>RTMP, but something we do not do (playing, an aggregate message).</summary>
    Unsupported,

    /// <summary>The gate said no.</summary>
    Refused,

    /// <summary>Neither H.264 nor AAC.</summary>
    WrongCodec,

    /// <summary>The sink was revoked: the key was rotated or the class has ended.</summary>
    Revoked,

    /// <summary>No <c>publish</c> within the setup deadline.</summary>
    SetupTimeout,

    /// <summary>Publishing, but silent for too long.</summary>
    IdleTimeout,

    /// <summary>The gate or the sink threw.</summary>
    Failed,

    /// <summary>The application is stopping.</summary>
    Stopping,
}
