using LiveClasses.Web.Adapters.Streaming.Ivs;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>Wrong settings end the start, and the sentence names the setting.</summary>
public sealed class IvsOptionsTests
{
    private static readonly string Secret = new('s', 32);

    public static TheoryData<string, Action<object>> Wrong { get; } = new()
    {
        { "Streaming:Ivs:ChannelType", o => ((IvsOptions)o).ChannelType = "HUGE" },
        { "Streaming:Ivs:RecordingBucket", o => ((IvsOptions)o).RecordingBucket = "Not A Bucket" },
        { "Streaming:Ivs:ReconnectWindow", o => ((IvsOptions)o).ReconnectWindow = TimeSpan.FromMinutes(6) },
        { "Streaming:Ivs:ThumbnailEvery", o => ((IvsOptions)o).ThumbnailEvery = TimeSpan.FromMinutes(2) },
        { "Streaming:Ivs:RecordingPatience", o => ((IvsOptions)o).RecordingPatience = TimeSpan.FromSeconds(10) },
        { "Streaming:Ivs:PlaybackKey", o => ((IvsOptions)o).PlaybackKey = "-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5\n-----END PRIVATE KEY-----" },
        { "Streaming:Ivs:WebhookSecret", o => ((IvsOptions)o).WebhookSecret = "short" },
        { "Streaming:Ivs:CheckEvery", o => ((IvsOptions)o).CheckEvery = TimeSpan.Zero },
        { "Streaming:Ivs:KeepChannels", o => ((IvsOptions)o).KeepChannels = TimeSpan.FromDays(-1) },
        { "Streaming:Ivs:ChatReviewFunction", o => (((IvsOptions)o).ChatReviewFunction, ((IvsOptions)o).WebhookSecret) = ("review", Secret) },
        { "Streaming:Ivs:WebhookSecret", o => ((IvsOptions)o).ChatReviewFunction = "arn:aws:lambda:us-west-2:123456789012:function:review" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_is_named(string setting, Action<object> change)
    {
        var options = new IvsOptions { Enabled = true };
        Assert.True(new IvsOptionsValidator().Validate(name: null, options).Succeeded);
        change(options);
        Assert.Contains(setting, new IvsOptionsValidator().Validate(name: null, options).FailureMessage, StringComparison.Ordinal);
        options.Enabled = false;
        Assert.True(new IvsOptionsValidator().Validate(name: null, options).Succeeded);
    }
}
