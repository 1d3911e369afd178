namespace LiveClasses.Tests.Support.Aws;

/// <summary>The access keys that the stand-in knows. None is anybody's.</summary>
public sealed class AwsKeys
{
    public const string AccessKey = "AKIAIOSFODNN7EXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private readonly Dictionary<string, (string Secret, string Token)> _all = new(StringComparer.Ordinal) { [AccessKey] = (SecretKey, "") };

    /// <summary>A role's keys count only together with their token.</summary>
    public void Add(string accessKey, string secretKey, string token) => _all[accessKey] = (secretKey, token);

    public string? SecretOf(string accessKey, string token) => _all.TryGetValue(accessKey, out var known) && known.Token == token ? known.Secret : null;
}
