namespace LiveClasses.Web.Adapters.Streaming.Ivs;

/// <summary>Settings of Amazon IVS: section <c>Streaming:Ivs</c>. A class: a record would print the secrets.</summary>
internal sealed class IvsOptions
{
    public const string Section = "Streaming:Ivs";

    /// <summary>IVS grants a recording at most so much.</summary>
    public static readonly TimeSpan LongestReconnectWindow = TimeSpan.FromMinutes(5);

    /// <summary>Off: nothing of IVS is loaded, and nothing of AWS is asked.</summary>
    public bool Enabled { get; set; }

    /// <summary><c>STANDARD</c>, <c>BASIC</c>, <c>ADVANCED_SD</c> or <c>ADVANCED_HD</c>.</summary>
    public string ChannelType { get; set; } = "STANDARD";

    /// <summary>Where IVS writes recordings; in the same region, without KMS. Empty: IVS records nothing.</summary>
    public string RecordingBucket { get; set; } = "";

    /// <summary>A stream that comes back within this time goes on in the same recording; every recording ends later by as much.</summary>
    public TimeSpan ReconnectWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>One picture each so much media.</summary>
    public TimeSpan ThumbnailEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Recordings are copied into our own files; else they are served from where IVS put them.</summary>
    public bool CopyRecordings { get; set; }

    /// <summary>A recording that has not arrived for so long after the end of its class has failed.</summary>
    public TimeSpan RecordingPatience { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The private key of playback tokens as PEM (P-384). Empty: one is made and kept in the database.</summary>
    public string PlaybackKey { get; set; } = "";

    /// <summary>What EventBridge and the message reviewer show in <c>X-Webhook-Secret</c>; at least 32 characters. Empty: nobody may call, and polling alone tells.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>How often the provider is asked about a class that should be live, or whose recording is awaited.</summary>
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A channel is taken down so long after its class was over and its recording complete.</summary>
    public TimeSpan KeepChannels { get; set; } = TimeSpan.FromDays(1);

    /// <summary>ARN of the Lambda that asks us about messages of outside clients. Empty: no chat for outside clients.</summary>
    public string ChatReviewFunction { get; set; } = "";
}
