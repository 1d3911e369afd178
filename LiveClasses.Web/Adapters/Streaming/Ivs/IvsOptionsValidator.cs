using System.Security.Cryptography;
using System.Text.RegularExpressions;
using LiveClasses.Web.Adapters.Aws.IVS;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs;

internal sealed partial class IvsOptionsValidator : IValidateOptions<IvsOptions>
{
    private const int ShortestSecret = 32;

    private static readonly string[] ChannelTypes = [ChannelType.STANDARD, ChannelType.BASIC, ChannelType.ADVANCED_SD, ChannelType.ADVANCED_HD];

    public ValidateOptionsResult Validate(string? name, IvsOptions options)
    {
        if (!options.Enabled)
            return ValidateOptionsResult.Success;
        List<string> wrong = [];
        Check(ChannelTypes.Contains(options.ChannelType, StringComparer.Ordinal), $"ChannelType is '{options.ChannelType}'; it can be {string.Join(", ", ChannelTypes)}");
        Check(options.RecordingBucket.Length == 0 || BucketName().IsMatch(options.RecordingBucket), "RecordingBucket must be the name of an S3 bucket, or empty for no recordings");
        Check(options.ReconnectWindow >= TimeSpan.Zero && options.ReconnectWindow <= IvsOptions.LongestReconnectWindow, "ReconnectWindow must be from 0 to 5 minutes");
        Check(options.ThumbnailEvery >= TimeSpan.FromSeconds(1) && options.ThumbnailEvery <= TimeSpan.FromSeconds(60), "ThumbnailEvery must be from 1 to 60 seconds");
        Check(options.RecordingPatience > options.ReconnectWindow, "RecordingPatience must be longer than ReconnectWindow");
        Check(options.PlaybackKey.Length == 0 || IsPlaybackKey(options.PlaybackKey), "PlaybackKey must be a private key on the curve P-384 as PEM, or empty to have one made");
        Check(options.WebhookSecret.Length is 0 or >= ShortestSecret, $"WebhookSecret must have at least {ShortestSecret} characters");
        Check(options.CheckEvery >= TimeSpan.FromSeconds(1), "CheckEvery must be at least a second");
        Check(options.KeepChannels >= TimeSpan.Zero, "KeepChannels must not be negative");
        Check(options.ChatReviewFunction.Length == 0 || options.ChatReviewFunction.StartsWith("arn:", StringComparison.Ordinal), "ChatReviewFunction must be the ARN of a Lambda, or empty");
        Check(options.ChatReviewFunction.Length == 0 || options.WebhookSecret.Length > 0, "WebhookSecret is needed with ChatReviewFunction");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);

        void Check(bool holds, string message)
        {
            if (!holds)
                wrong.Add($"{IvsOptions.Section}:{message}.");
        }
    }

    private static bool IsPlaybackKey(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key.KeySize == IvsPlaybackKey.Bits && key.ExportParameters(includePrivateParameters: true).D is not null;
        }
        catch (Exception notAKey) when (notAKey is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9]$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BucketName();
}
