namespace LiveClasses.Web.Adapters.Aws;

/// <summary>One service of AWS, by the three names that it goes by.</summary>
/// <param name="Id">Names the variable with its address: <c>IVS RealTime</c> has <c>AWS_ENDPOINT_URL_IVS_REALTIME</c>.</param>
/// <param name="Host">First part of its host name.</param>
/// <param name="SigningName">What requests are signed for.</param>
internal sealed record AwsApi(string Id, string Host, string SigningName)
{
    public string AddressVariable => $"AWS_ENDPOINT_URL_{Id.Replace(' ', '_').ToUpperInvariant()}";
}
