using System.Net;
using System.Security.Cryptography;

namespace LiveClasses.Web.Adapters.Aws;

/// <summary>Which failures pass by themselves, and how long to wait for that.</summary>
internal static class AwsRetry
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>A fault passes quickly; a quota is counted in seconds.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstWaitWhenThrottled = TimeSpan.FromMilliseconds(500);

    /// <summary>As AWS's own clients tell it: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html</summary>
    public static bool IsThrottling(HttpStatusCode status, string code) =>
        status == HttpStatusCode.TooManyRequests
        || code is "ThrottlingException" or "Throttling" or "ThrottledException" or "RequestThrottled" or "RequestThrottledException" or "TooManyRequestsException"
            or "RequestLimitExceeded" or "BandwidthLimitExceeded" or "SlowDown" or "PriorRequestNotComplete";

    /// <summary>How long to wait after try number <paramref name="tries"/> (from 1); null when another one would not help.</summary>
    public static TimeSpan? Wait(Exception fault, int tries) => fault switch
    {
        AwsException { IsClockCorrected: true } => TimeSpan.Zero,
        AwsException { RetryAfter: { } asked } told when Passes(told) => asked,
        AwsException told when Passes(told) => Jittered(told.IsThrottled ? FirstWaitWhenThrottled : FirstWait, tries),
        AwsUnreachableException => Jittered(FirstWait, tries),
        _ => null,
    };

    private static bool Passes(AwsException fault) => fault.IsThrottled || fault.ErrorCode == "RequestTimeout" || (int)fault.StatusCode is 500 or 502 or 503 or 504;

    /// <summary>Anywhere in the upper half of a time that doubles, so that those who failed together do not come back together.</summary>
    private static TimeSpan Jittered(TimeSpan first, int tries)
    {
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, tries - 1), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)(full / 2), (int)full + 1));
    }
}
