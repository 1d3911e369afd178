namespace LiveClasses.Web.Adapters.Storage.S3;

/// <summary>Section <c>Storage:S3</c>: Amazon S3 or anything that speaks it. A class, because a record would print the secret.</summary>
internal sealed class S3StorageOptions
{
    public const string Section = "Storage:S3";

    public string Bucket { get; set; } = "";

    /// <summary>Such as <c>eu-central-1</c>. Stores that are not Amazon's mostly do not care.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>Address of a store that is not Amazon's, such as <c>http://store:9000</c>. Empty: <c>AWS_ENDPOINT_URL_S3</c> or <c>AWS_ENDPOINT_URL</c>, else Amazon S3 in <see cref="Region"/>.</summary>
    public string ServiceUrl { get; set; } = "";

    /// <summary>The bucket in the path instead of in the host's name, as most stores that are not Amazon's want it.</summary>
    public bool ForcePathStyle { get; set; }

    /// <summary>Empty, as is <see cref="SecretKey"/>: the machine's own role or profile.</summary>
    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    /// <summary>Tries of one request before it counts as failed.</summary>
    public int Tries { get; set; } = 4;
}
