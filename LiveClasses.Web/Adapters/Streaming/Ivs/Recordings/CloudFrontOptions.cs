namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Section <c>Streaming:Ivs:CloudFront</c>: a distribution before the bucket of recordings. A class: a record would print the key.</summary>
internal sealed class CloudFrontOptions
{
    public const string Section = "Streaming:Ivs:CloudFront";

    /// <summary>Such as <c>d111111abcdef8.cloudfront.net</c>. Empty: recordings come through this site.</summary>
    public string Domain { get; set; } = "";

    /// <summary>Id of the public key in the distribution's key group.</summary>
    public string KeyPairId { get; set; } = "";

    /// <summary>Its private half as PEM (RSA 2048).</summary>
    public string PrivateKey { get; set; } = "";

    /// <summary>How long an address can be used. One that has run out is asked for anew by the player.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(2);
}
