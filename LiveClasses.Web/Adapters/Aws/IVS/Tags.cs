namespace LiveClasses.Web.Adapters.Aws.IVS;

/// <summary>Adds tags to anything with an ARN; at most 50.</summary>
internal sealed class TagResourceRequest
{
    /// <summary>Part of the address, not of the body.</summary>
    public required string ResourceArn { get; set; }

    public required Dictionary<string, string> Tags { get; set; }
}

/// <summary>What is left of <see cref="TagResourceRequest"/> for the body.</summary>
internal sealed record TagResourceBody(Dictionary<string, string> Tags);
