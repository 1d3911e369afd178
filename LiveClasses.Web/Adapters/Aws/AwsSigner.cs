using System.Globalization;
using System.Net.Http.Headers;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace LiveClasses.Web.Adapters.Aws;

/// <summary>Makes a signed request (Signature Version 4, by AWSSDK.Core) of a call.</summary>
internal sealed class AwsSigner(AwsAccount account, TimeProvider clock)
{
    /// <summary>AWS takes signatures that are up to 5 minutes old. A clock that is off by less is not why one was refused.</summary>
    private static readonly TimeSpan ClockMayBeOff = TimeSpan.FromMinutes(4);

    private static readonly AWS4Signer Signer = new();
    private long _skew;

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

        var now = (clock.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _skew))).UtcDateTime;
        var signature = Signer.SignRequest(signed, place, metrics: null, keys.AccessKey, keys.SecretKey, now);

        var path = call.Path.Replace("{resourceArn}", Uri.EscapeDataString(call.Resource ?? ""), StringComparison.Ordinal);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(place.Address, path.TrimStart('/'))) { Content = new ByteArrayContent(call.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd(place.UserAgent);
        foreach (var (name, value) in signed.Headers.Where(header => header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)))
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        return request;
    }

    /// <summary>After a refusal: when it was because of this machine's clock, takes Amazon's from now on and says by how much that differs.</summary>
    public TimeSpan? CorrectClock(string code, DateTimeOffset? theirs)
    {
        if (code is not ("RequestTimeTooSkewed" or "RequestExpired" or "RequestInTheFuture" or "InvalidSignatureException" or "SignatureDoesNotMatch") || theirs is not { } right)
            return null;

        var skew = right - clock.GetUtcNow();
        if ((skew - TimeSpan.FromTicks(Volatile.Read(ref _skew))).Duration() < ClockMayBeOff)
            return null;

        Volatile.Write(ref _skew, skew.Ticks);
        return skew;
    }

    private sealed class Nothing : AmazonWebServiceRequest;
}
