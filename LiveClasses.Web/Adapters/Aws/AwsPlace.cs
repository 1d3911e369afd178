using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace LiveClasses.Web.Adapters.Aws;

/// <summary>One service in one region, in the form in which AWSSDK.Core looks for credentials, reads addresses from profiles, and signs.</summary>
internal sealed class AwsPlace : ClientConfig
{
    private readonly AwsApi _service;
    private readonly RegionEndpoint _region;

    public AwsPlace(AwsApi service, RegionEndpoint region, Profile? profile)
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard }]))
    {
        _service = service;
        _region = region;
        ServiceId = service.Id;
        AuthenticationServiceName = service.SigningName;
        AuthenticationRegion = region.SystemName;
        Profile = profile;
    }

    /// <summary>Ends with a slash.</summary>
    public Uri Address => new(ServiceURL ?? $"https://{_service.Host}.{_region.SystemName}.{_region.PartitionDnsSuffix}/");

    public override string ServiceVersion => "2020-07-14";

    public override string UserAgent => "LiveClasses";

    public override string RegionEndpointServiceName => _service.Host;

    public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) => new(Address.AbsoluteUri);
}
