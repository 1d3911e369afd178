namespace LiveClasses.Web.Adapters.Aws;

/// <summary>Names, codes and times only: bodies hold stream keys and tokens, and messages may quote them.</summary>
internal static partial class AwsLog
{
    [LoggerMessage(LogLevel.Debug, "{Call} took {Milliseconds} ms")]
    public static partial void Called(this ILogger logger, string call, double milliseconds);

    [LoggerMessage(LogLevel.Information, "{Call} failed with {Code} ({RequestId}); trying again in {Wait}, try {Tries} of {MostTries}")]
    public static partial void TriedAgain(this ILogger logger, string call, string code, string requestId, TimeSpan wait, int tries, int mostTries);

    [LoggerMessage(LogLevel.Warning, "This machine's clock is {Skew} from Amazon's; requests are signed by Amazon's from now on")]
    public static partial void ClockIsOff(this ILogger logger, TimeSpan skew);
}
