using System.Globalization;
using System.Net.Http.Headers;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace LiveClasses.Web.Adapters.Aws;

/// <summary>Makes a signed request (Signature Version 4, by AWSSDK.Core) of a call.</summary>
internal sealed class AwsSigner(AwsAccount account, AwsClock clock)
{
    private static readonly AWS4Signer Signer = new();

    /// <exception cref="AmazonClientException">No credentials are found.</exception>
    public async Task<HttpRequestMessage> SignAsync(AwsCall call, AwsPlace place, CancellationToken cancellationToken)
    {
        var keys = await account.CredentialsAsync(place, cancellationToken);
        using var signed = new DefaultRequest(new Nothing(), place.ServiceId)
        {
            HttpMethod = HttpMethod.Post.Method,
            Endpoint = place.Address,
            ResourcePath = call.Path,
            Content = call.Body,
        };
        signed.Headers["content-type"] = "application/json";
        signed.Headers["content-length"] = call.Body.Length.ToString(CultureInfo.InvariantCulture);
        if (keys.UseToken)
            signed.Headers["x-amz-security-token"] = keys.Token;
        if (call.Resource is not null)
            signed.AddPathResource("{resourceArn}", call.Resource);

        var signature = Signer.SignRequest(signed, place, metrics: null, keys.AccessKey, keys.SecretKey, clock.Now.UtcDateTime);

        var path = call.Path.Replace("{resourceArn}", Uri.EscapeDataString(call.Resource ?? ""), StringComparison.Ordinal);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(place.Address, path.TrimStart('/'))) { Content = new ByteArrayContent(call.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd(place.UserAgent);
        foreach (var (name, value) in signed.Headers.Where(header => header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)))
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        return request;
    }

    private sealed class Nothing : AmazonWebServiceRequest;
}
