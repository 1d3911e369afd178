using LiveClasses.Web.Adapters.Aws.CloudFront;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Section <c>Streaming:Ivs:CloudFront</c>: before the bucket into which IVS records.</summary>
internal sealed class IvsDistribution : CloudFrontOptions
{
    public const string Section = "Streaming:Ivs:CloudFront";
}
