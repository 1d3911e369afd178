using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>Public keys by which playback tokens are checked.</summary>
internal sealed class PlaybackKeyPairs
{
    private readonly Dictionary<string, (JsonObject Json, string Pem)> _all = new(StringComparer.Ordinal);

    public IEnumerable<string> Pems => _all.Values.Select(key => key.Pem);

    /// <summary>Three in any account.</summary>
    public int Most { get; set; } = 3;

    public JsonObject Import(JsonObject asked)
    {
        if (_all.Count >= Most)
            throw AwsFault.TooMany("Playback key pair quota exceeded");
        if ((string?)asked["name"] is { Length: > 0 } name && _all.Values.Any(key => (string?)key.Json["name"] == name))
            throw AwsFault.Conflict("Playback key pair with the same name already exists");

        var pem = (string)asked["publicKeyMaterial"]!;
        var arn = AwsNames.Arn("ivs", "playback-key", AwsNames.Id());
        var made = new JsonObject { ["arn"] = arn, ["fingerprint"] = Fingerprint(pem), ["name"] = (string?)asked["name"] ?? "", ["tags"] = asked["tags"]?.DeepClone() ?? new JsonObject() };
        _all[arn] = (made, pem);
        return new JsonObject { ["keyPair"] = made.DeepClone() };
    }

    public JsonObject Get(JsonObject asked) => _all.TryGetValue((string)asked["arn"]!, out var found)
        ? new JsonObject { ["keyPair"] = found.Json.DeepClone() } : throw AwsFault.NotFound("Playback key pair not found");

    public JsonObject List(JsonObject asked) => _all.Values
        .Select(key => new JsonObject(new[] { "arn", "name", "tags" }.Select(name => KeyValuePair.Create(name, key.Json[name]?.DeepClone()))))
        .Page("keyPairs", asked);

    private static string Fingerprint(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            if (key.KeySize != 384)
                throw AwsFault.Invalid("Public key must be ECDSA on the curve P-384");
            return string.Join(':', MD5.HashData(key.ExportSubjectPublicKeyInfo()).Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            throw AwsFault.Invalid("Public key is not valid PEM");
        }
    }
}
