using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>Where and how channels are recorded.</summary>
internal sealed class RecordingConfigurations(S3Store s3)
{
    private readonly Dictionary<string, JsonObject> _all = new(StringComparer.Ordinal);

    public JsonObject? Find(string arn) => _all.GetValueOrDefault(arn);

    /// <summary>Null when there is none, or it could not be made.</summary>
    public string? BucketOf(string arn)
    {
        if (Find(arn) is not { } found)
            return null;
        Settle(found);
        return (string?)found["state"] == "ACTIVE" ? (string?)found["destinationConfiguration"]!["s3"]!["bucketName"] : null;
    }

    public JsonObject Create(JsonObject asked)
    {
        if (_all.Count >= 20)
            throw AwsFault.TooMany("Recording configuration quota exceeded");

        var arn = AwsNames.Arn("ivs", "recording-configuration", AwsNames.Id());
        var made = (JsonObject)asked.DeepClone();
        made["arn"] = arn;
        made["state"] = "CREATING";
        made["name"] ??= "";
        made["tags"] ??= new JsonObject();
        made["recordingReconnectWindowSeconds"] ??= 0;
        made["renditionConfiguration"] ??= new JsonObject { ["renditionSelection"] = "ALL", ["renditions"] = new JsonArray() };
        made["thumbnailConfiguration"] ??= new JsonObject { ["recordingMode"] = "INTERVAL", ["targetIntervalSeconds"] = 60, ["storage"] = new JsonArray("SEQUENTIAL") };
        _all[arn] = made;
        return new JsonObject { ["recordingConfiguration"] = made.DeepClone() };
    }

    /// <summary>The making goes on after the answer: what the first call says is not yet how it ends.</summary>
    public JsonObject Get(JsonObject asked)
    {
        if (!_all.TryGetValue((string)asked["arn"]!, out var found))
            throw AwsFault.NotFound("Recording configuration not found");
        Settle(found);
        return new JsonObject { ["recordingConfiguration"] = found.DeepClone() };
    }

    public JsonObject List(JsonObject asked) => _all.Values.Select(one =>
    {
        Settle(one);
        return new JsonObject(new[] { "arn", "destinationConfiguration", "name", "state", "tags" }.Select(name => KeyValuePair.Create(name, one[name]?.DeepClone())));
    }).Page("recordingConfigurations", asked);

    private void Settle(JsonObject configuration) =>
        configuration["state"] = s3.Buckets.ContainsKey((string)configuration["destinationConfiguration"]!["s3"]!["bucketName"]!) ? "ACTIVE" : "CREATE_FAILED";
}
