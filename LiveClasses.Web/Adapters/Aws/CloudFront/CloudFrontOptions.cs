namespace LiveClasses.Web.Adapters.Aws.CloudFront;

/// <summary>A distribution before a bucket. A class: a record would print the key.</summary>
internal abstract class CloudFrontOptions
{
    /// <summary>Such as <c>d111111abcdef8.cloudfront.net</c>. Empty: what is in the bucket comes through this site.</summary>
    public string Domain { get; set; } = "";

    /// <summary>Id of the public key in the distribution's key group.</summary>
    public string KeyPairId { get; set; } = "";

    /// <summary>Its private half as PEM (RSA 2048).</summary>
    public string PrivateKey { get; set; } = "";

    /// <summary>A file that holds it, in place of <see cref="PrivateKey"/>: what is mounted as a secret is in no list of a process's settings.</summary>
    public string PrivateKeyFile { get; set; } = "";

    /// <summary>How long an address can be used, at most. One that has run out is asked for anew by the player.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(2);

    /// <summary>The key, wherever it is.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is not ours to read.</exception>
    public string Key() => PrivateKeyFile.Length > 0 ? File.ReadAllText(PrivateKeyFile) : PrivateKey;
}
