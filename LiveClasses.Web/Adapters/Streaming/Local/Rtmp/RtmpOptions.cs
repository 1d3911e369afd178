namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>Settings of the RTMP listener, section <c>Streaming:Rtmp</c>.</summary>
internal sealed class RtmpOptions
{
    public const string Section = "Streaming:Rtmp";

    public bool Enabled { get; set; } = true;

    /// <summary>IP address to listen on; <c>0.0.0.0</c> or <c>::</c> for encoders on other machines.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port; 0 takes a free one, which <see cref="RtmpListener.Endpoint"/> names.</summary>
    public int Port { get; set; } = 1935;

    public int MaxConnections { get; set; } = 1000;

    /// <summary>From one IPv4 address or one IPv6 /64, which is what one machine can have for nothing.</summary>
    public int MaxConnectionsPerAddress { get; set; } = 64;

    /// <summary>From accept to an admitted <c>publish</c>, all in all: a slow trickle does not extend it.</summary>
    public TimeSpan SetupDeadline { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a publisher may send nothing at all, or not take our answers.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a refused encoder has to read why before the socket is closed.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a port that is taken is tried again.</summary>
    public TimeSpan ListenRetry { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest message of a publisher, in bytes; a message is one frame.</summary>
    public int MaxMessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Unfinished messages of one publisher, in bytes.</summary>
    public int MaxBufferedBytes { get; set; } = 8 * 1024 * 1024;
}
