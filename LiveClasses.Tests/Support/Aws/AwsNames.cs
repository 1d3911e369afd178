using System.Security.Cryptography;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>Ids and ARNs in the forms that AWS gives them.</summary>
internal static class AwsNames
{
    public const string Account = "123456789012";
    public const string Region = "us-west-2";

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Id(int length = 12) => RandomNumberGenerator.GetString(Letters, length);

    public static string Arn(string service, string kind, string id) => $"arn:aws:{service}:{Region}:{Account}:{kind}/{id}";

    public static string IdOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    public static string StreamId() => $"st-{Id(23)}";

    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
