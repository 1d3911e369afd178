namespace LiveClasses.Web.Adapters.Aws.IVS;

/// <summary>Adds tags to anything with an ARN; at most 50.</summary>
internal sealed class TagResourceRequest
{
    /// <summary>Part of the address, not of the body.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public required string ResourceArn { get; set; }

    public required Dictionary<string, string> Tags { get; set; }
}
