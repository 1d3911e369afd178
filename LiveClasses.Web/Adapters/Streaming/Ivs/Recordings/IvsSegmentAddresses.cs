using System.Globalization;
using LiveClasses.Web.Adapters.Aws.CloudFront;
using LiveClasses.Web.Adapters.Storage.S3;
using LiveClasses.Web.Adapters.Streaming.Ivs.Events;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Where a player fetches the segments of a recording: from the distribution before the bucket that they are in, else from this site.</summary>
internal sealed class IvsSegmentAddresses(CloudFrontAddresses<IvsDistribution> recorded, CloudFrontAddresses<S3Distribution>? copied = null)
{
    /// <summary>What IVS writes beside the media is for nobody.</summary>
    private const string Media = "media/*";

    /// <param name="part">The recording.</param>
    /// <param name="number">Which of the class's it is.</param>
    /// <param name="isWhole">False where a cut list takes something out: then only what is listed opens.</param>
    public Func<string, string> Of(IvsRecording part, int number, bool isWhole)
    {
        if (part.CopiedTo is { } copy)
            return copied is { IsConfigured: true } ? Signed(copied, copy, isWhole) : Here(number);
        return recorded.IsConfigured ? Signed(recorded, part.Prefix, isWhole) : Here(number);
    }

    /// <summary>Behind this site's own token.</summary>
    public static Func<string, string> Here(int number) => path => string.Create(CultureInfo.InvariantCulture, $"p{number}/{path}");

    private static Func<string, string> Signed<T>(CloudFrontAddresses<T> distribution, string folder, bool isWhole)
        where T : CloudFrontOptions => isWhole ? distribution.All(folder, Media) : distribution.Each(folder);
}
