using LiveClasses.Web.Adapters.Aws.CloudFront;

namespace LiveClasses.Web.Adapters.Storage.S3;

/// <summary>Section <c>Storage:S3:CloudFront</c>: before the bucket of our own files.</summary>
internal sealed class S3Distribution : CloudFrontOptions
{
    public const string Section = "Storage:S3:CloudFront";
}
