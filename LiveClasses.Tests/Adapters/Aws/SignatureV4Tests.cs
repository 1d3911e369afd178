using System.Text;
using LiveClasses.Tests.Support.Aws;

namespace LiveClasses.Tests.Adapters.Aws;

/// <summary>The stand-in's verifier against Amazon's published example, and against requests that were meddled with.</summary>
public sealed class SignatureV4Tests
{
    private const string Signature = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

    private static readonly DateTimeOffset Signed = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    /// <summary>«get-vanilla» of Amazon's test suite for Signature Version 4.</summary>
    private static readonly AwsRequest Example = new("GET", "/", [], new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["host"] = "example.amazonaws.com",
        ["x-amz-date"] = "20150830T123600Z",
        ["authorization"] = $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature={Signature}",
    }, []);

    private readonly AwsKeys _keys = new();

    public SignatureV4Tests() => _keys.Add("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token: "");

    [Fact]
    public void Amazons_published_example_is_rightly_signed() => Assert.Null(Refusal(Example));

    [Fact]
    public void What_was_changed_on_the_way_is_refused()
    {
        Assert.Equal("InvalidSignatureException", Refusal(Example with { Method = "POST" })?.Code);
        Assert.Equal("InvalidSignatureException", Refusal(Example with { Path = "/other" })?.Code);
        Assert.Equal("InvalidSignatureException", Refusal(Example with { Query = [KeyValuePair.Create("a", "b")] })?.Code);
        Assert.Equal("InvalidSignatureException", Refusal(Example with { Body = Encoding.ASCII.GetBytes("more") })?.Code);
        Assert.Equal("InvalidSignatureException", Refusal(With("host", "elsewhere.amazonaws.com"))?.Code);
        Assert.Equal("InvalidSignatureException", Refusal(With("authorization", Example.Header("authorization").Replace(Signature, new string('0', 64), StringComparison.Ordinal)))?.Code);
    }

    [Fact]
    public void A_header_of_Amazons_that_is_not_signed_is_refused() => Assert.Equal("InvalidSignatureException", Refusal(With("x-amz-security-token", ""))?.Code);

    [Fact]
    public void A_body_that_is_not_the_one_that_was_signed_is_refused() =>
        Assert.Equal("InvalidSignatureException", Refusal(With("x-amz-content-sha256", new string('0', 64)))?.Code);

    [Theory]
    [InlineData(-4, null)]
    [InlineData(4, null)]
    [InlineData(-6, "InvalidSignatureException")]
    [InlineData(6, "InvalidSignatureException")]
    public void A_signature_counts_for_five_minutes(int minutes, string? code) =>
        Assert.Equal(code, SignatureV4.Refusal(Example, _keys, "us-east-1", Signed.AddMinutes(minutes))?.Code);

    [Fact]
    public void Another_region_an_unknown_key_and_no_signature_at_all_are_refused_each_in_its_way()
    {
        Assert.Equal("InvalidSignatureException", SignatureV4.Refusal(Example, _keys, "eu-central-1", Signed)?.Code);
        Assert.Equal("UnrecognizedClientException", SignatureV4.Refusal(Example, new AwsKeys(), "us-east-1", Signed)?.Code);
        Assert.Equal("MissingAuthenticationTokenException", Refusal(With("authorization", "Bearer x"))?.Code);
    }

    private AwsFault? Refusal(AwsRequest request) => SignatureV4.Refusal(request, _keys, "us-east-1", Signed);

    private static AwsRequest With(string name, string value) =>
        Example with { Headers = new Dictionary<string, string>(Example.Headers, StringComparer.Ordinal) { [name] = value } };
}
