using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Aws.IVS;
using LiveClasses.Web.Adapters.Aws.Ivschat;
using LiveClasses.Web.Adapters.Aws.IVSRealTime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>Our clients against the stand-in, without an application around them.</summary>
internal sealed class AwsClients
{
    private readonly AwsAccount _account;
    private readonly IOptions<AwsOptions> _options;
    private readonly ILogger _logger;

    public AwsClients(IReadOnlyDictionary<string, string?> settings, ILogger? logger = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _options = Options.Create(configuration.GetSection(AwsOptions.Section).Get<AwsOptions>() ?? new AwsOptions());
        _account = new AwsAccount(_options, configuration);
        _logger = logger ?? NullLogger.Instance;
    }

    public IAmazonIVS Ivs => new AmazonIVSClient(Caller(AmazonIVSClient.Service));

    public IAmazonIvschat Chat => new AmazonIvschatClient(Caller(AmazonIvschatClient.Service));

    public IAmazonIVSRealTime RealTime => new AmazonIVSRealTimeClient(Caller(AmazonIVSRealTimeClient.Service));

    public AwsAccount Account => _account;

    /// <summary>What the clients have heard of Amazon's time.</summary>
    public AwsClock Clock { get; } = new(TimeProvider.System);

    public static AwsClients Of(AwsStandIn aws, ILogger? logger = null, IEnumerable<(string Key, string Value)>? settings = null)
    {
        var all = aws.Settings();
        foreach (var (key, value) in settings ?? [])
            all[key] = value;
        return new AwsClients(all, logger);
    }

    private AwsCaller Caller(AwsApi service) => new(service, _account, _options, Clock, TimeProvider.System, _logger);
}
