using Amazon;
using Amazon.Runtime;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Aws.IVS;
using LiveClasses.Web.Adapters.Aws.Ivschat;
using LiveClasses.Web.Adapters.Aws.IVSRealTime;

namespace LiveClasses.Tests.Adapters.Aws;

/// <summary>Who we are at Amazon and where, found as Amazon's own tools find it. The environment belongs to the whole process: one test at a time.</summary>
[Collection(nameof(AwsAccountTests))]
[CollectionDefinition(nameof(AwsAccountTests), DisableParallelization = true)]
public sealed class AwsAccountTests : IDisposable
{
    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("liveclasses-aws-");

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        AWSConfigs.AWSProfilesLocation = null;
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task Credentials_come_from_the_environment_a_roles_with_their_token()
    {
        await using var aws = await AwsStandIn.StartAsync();
        aws.Keys.Add("ASIAROLE", "role-secret", token: "role-token");
        Set("AWS_ACCESS_KEY_ID", "ASIAROLE");
        Set("AWS_SECRET_ACCESS_KEY", "role-secret");
        Set("AWS_SESSION_TOKEN", "role-token");

        await Ivs(aws).ListChannelsAsync(new ListChannelsRequest());

        var request = Assert.Single(aws.Requests);
        Assert.Equal("role-token", request.Header("x-amz-security-token"));
        Assert.Contains("x-amz-security-token", request.SignedHeaders);
    }

    [Fact]
    public async Task Credentials_come_from_a_profiles_file()
    {
        await using var aws = await AwsStandIn.StartAsync();
        aws.Keys.Add("AKIASCHOOL", "school-secret", token: "");
        await ProfileAsync("[school]\naws_access_key_id = AKIASCHOOL\naws_secret_access_key = school-secret\n");

        await Ivs(aws, ("Aws:Profile", "school")).ListChannelsAsync(new ListChannelsRequest());

        Assert.Equal("AKIASCHOOL", SignatureV4.Parts(Assert.Single(aws.Requests))!.AccessKey);
    }

    [Fact]
    public void Without_other_words_each_service_is_at_its_address_in_the_region()
    {
        Assert.Equal("https://ivs.eu-central-1.amazonaws.com/", Address(AmazonIVSClient.Service, ("Aws:Region", "eu-central-1")));
        Assert.Equal("https://ivschat.eu-central-1.amazonaws.com/", Address(AmazonIvschatClient.Service, ("Aws:Region", "eu-central-1")));
        Assert.Equal("https://ivsrealtime.eu-central-1.amazonaws.com/", Address(AmazonIVSRealTimeClient.Service, ("Aws:Region", "eu-central-1")));
        Assert.Equal("https://ivs.cn-north-1.amazonaws.com.cn/", Address(AmazonIVSClient.Service, ("Aws:Region", "cn-north-1")));
    }

    [Fact]
    public void An_address_for_one_service_goes_before_the_one_for_all()
    {
        (string, string)[] settings = [("Aws:Region", "us-west-2"), ("AWS_ENDPOINT_URL", "http://all:1"), ("AWS_ENDPOINT_URL_IVS_REALTIME", "http://realtime:2"), ("AWS_ENDPOINT_URL_IVSCHAT", "http://chat:3")];

        Assert.Equal("http://all:1/", Address(AmazonIVSClient.Service, settings));
        Assert.Equal("http://chat:3/", Address(AmazonIvschatClient.Service, settings));
        Assert.Equal("http://realtime:2/", Address(AmazonIVSRealTimeClient.Service, settings));
        Assert.Equal("http://ivs:4/", Address(AmazonIVSClient.Service, [.. settings, ("AWS_ENDPOINT_URL_IVS", "http://ivs:4")]));
    }

    [Fact]
    public async Task An_address_can_stand_in_the_profiles_file_too()
    {
        await ProfileAsync("[school]\naws_access_key_id = AKIASCHOOL\naws_secret_access_key = school-secret\nendpoint_url = http://of-the-profile:5\n");

        Assert.Equal("http://of-the-profile:5/", Address(AmazonIVSClient.Service, ("Aws:Region", "us-west-2"), ("Aws:Profile", "school")));
        Assert.Equal("http://of-a-setting:6/", Address(AmazonIVSClient.Service, ("Aws:Region", "us-west-2"), ("Aws:Profile", "school"), ("AWS_ENDPOINT_URL", "http://of-a-setting:6")));
    }

    [Fact]
    public async Task A_region_comes_from_a_profile_or_the_environment()
    {
        await ProfileAsync("[school]\naws_access_key_id = AKIASCHOOL\naws_secret_access_key = school-secret\nregion = ap-south-1\n");
        Assert.Equal("https://ivs.ap-south-1.amazonaws.com/", Address(AmazonIVSClient.Service, ("Aws:Profile", "school")));

        Set("AWS_REGION", "eu-north-1");
        FallbackRegionFactory.Reset();
        Assert.Equal("https://ivs.eu-north-1.amazonaws.com/", Address(AmazonIVSClient.Service));
    }

    [Theory]
    [InlineData("Region", "Europe", "Aws:Region")]
    [InlineData("AccessKey", "AKIA", "Aws:SecretKey")]
    [InlineData("Tries", "0", "Aws:Tries")]
    [InlineData("TryTimeout", "00:00:00", "Aws:TryTimeout")]
    [InlineData("Timeout", "00:00:01", "Aws:Timeout")]
    public void A_wrong_setting_is_named(string name, string value, string setting)
    {
        var options = new AwsOptions();
        var property = typeof(AwsOptions).GetProperty(name)!;
        property.SetValue(options, System.ComponentModel.TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(value));

        var said = new AwsOptionsValidator().Validate(name: null, options);
        Assert.True(said.Failed);
        Assert.Contains(setting, said.FailureMessage, StringComparison.Ordinal);
        Assert.True(new AwsOptionsValidator().Validate(name: null, new AwsOptions()).Succeeded);
    }

    private static string Address(AwsApi service, params (string Key, string Value)[] settings) =>
        new AwsClients(settings.ToDictionary(one => one.Key, one => (string?)one.Value, StringComparer.Ordinal)).Account.Find(service).Address.AbsoluteUri;

    private static IAmazonIVS Ivs(AwsStandIn aws, params (string, string)[] settings) =>
        AwsClients.Of(aws, settings: [("Aws:AccessKey", ""), ("Aws:SecretKey", ""), .. settings]).Ivs;

    /// <summary>AWSSDK.Core looks at <c>AWS_SHARED_CREDENTIALS_FILE</c> once in a process's life; this is what it stands for.</summary>
    private async Task ProfileAsync(string text)
    {
        var file = Path.Combine(_home.FullName, "credentials");
        await File.WriteAllTextAsync(file, text);
        AWSConfigs.AWSProfilesLocation = file;
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
