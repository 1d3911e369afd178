namespace LiveClasses.Web.Adapters.Aws;

/// <summary>Section <c>Aws</c>: who we are at Amazon, for all its services but the file store. A class, because a record would print the secret.</summary>
internal sealed class AwsOptions
{
    public const string Section = "Aws";

    /// <summary>Such as <c>eu-central-1</c>. Empty: as AWS's own tools find it (<c>AWS_REGION</c>, the profile, the machine).</summary>
    public string Region { get; set; } = "";

    /// <summary>A profile of <c>~/.aws</c>. Empty: as AWS's own tools choose it (<c>AWS_PROFILE</c>, else <c>default</c>).</summary>
    public string Profile { get; set; } = "";

    /// <summary>Empty, as is <see cref="SecretKey"/>: as AWS's own tools find them (environment, profile, the machine's role).</summary>
    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    /// <summary>Tries of one call before it counts as failed.</summary>
    public int Tries { get; set; } = 4;

    /// <summary>Longest time for one try.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time for one call, with all its tries and the waits between them.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}
