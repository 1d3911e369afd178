using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Aws;

/// <summary>Who we are at AWS and where: settings first, else as AWS's own tools find it (environment, profile, the machine's role).</summary>
internal sealed class AwsAccount(IOptions<AwsOptions> options, IConfiguration configuration)
{
    private readonly DefaultAWSCredentialsIdentityResolver _chain = new();
    private RegionEndpoint? _region;

    /// <summary>Asked for when it is needed: an installation without AWS has none, and a machine in AWS asks the network for it.</summary>
    public RegionEndpoint Region => _region ??= FindRegion();

    /// <summary>The address of a service and the region to sign for.</summary>
    /// <exception cref="AmazonClientException">No region is known.</exception>
    public AwsPlace Find(AwsApi service)
    {
        var place = new AwsPlace(service, Region, Profile);
        if (place.IgnoreConfiguredEndpointUrls)
            return place;

        // The configuration holds the environment too. What it does not have, the profile's files may.
        if ((configuration[service.AddressVariable] ?? configuration["AWS_ENDPOINT_URL"]) is { Length: > 0 } address)
            place.ServiceURL = address;
        return place;
    }

    /// <summary>Never kept: roles change their keys every few hours. The chain keeps them for as long as they count.</summary>
    /// <exception cref="AmazonClientException">None are found.</exception>
    public async Task<ImmutableCredentials> CredentialsAsync(AwsPlace place, CancellationToken cancellationToken)
    {
        if (options.Value.AccessKey.Length > 0)
            return new ImmutableCredentials(options.Value.AccessKey, options.Value.SecretKey, token: null);

        var found = await _chain.ResolveIdentityAsync(place, cancellationToken);
        return await found.GetCredentialsAsync();
    }

    private Profile? Profile => options.Value.Profile.Length > 0 ? new Profile(options.Value.Profile) : null;

    private RegionEndpoint FindRegion()
    {
        if (options.Value.Region.Length > 0)
            return RegionEndpoint.GetBySystemName(options.Value.Region);

        return (Profile is { } profile && new CredentialProfileStoreChain().TryGetProfile(profile.Name, out var found) ? found.Region : null)
            ?? FallbackRegionFactory.GetRegionEndpoint()
            ?? throw new AmazonClientException("No AWS region is known: set Aws:Region, AWS_REGION, or the region of the profile.");
    }
}
