namespace LiveClasses.Web.Adapters.Aws.IVS;

/// <summary>The public half, by which IVS checks playback tokens. At most 3 in a region.</summary>
internal sealed class PlaybackKeyPair
{
    public string? Arn { get; set; }

    public string? Fingerprint { get; set; }

    public string? Name { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}

internal sealed class ImportPlaybackKeyPairRequest
{
    /// <summary>Unique in a region, else a <c>ConflictException</c>.</summary>
    public string? Name { get; set; }

    /// <summary>ECDSA P-384 as PEM.</summary>
    public required string PublicKeyMaterial { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}

internal sealed class ImportPlaybackKeyPairResponse
{
    public PlaybackKeyPair? KeyPair { get; set; }
}

internal sealed class GetPlaybackKeyPairRequest
{
    public required string Arn { get; set; }
}

internal sealed class GetPlaybackKeyPairResponse
{
    public PlaybackKeyPair? KeyPair { get; set; }
}

internal sealed class ListPlaybackKeyPairsRequest
{
    /// <summary>1 to 100.</summary>
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}

internal sealed class ListPlaybackKeyPairsResponse
{
    public List<PlaybackKeyPairSummary> KeyPairs { get; set; } = [];

    public string? NextToken { get; set; }
}

internal sealed class PlaybackKeyPairSummary
{
    public string? Arn { get; set; }

    public string? Name { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}
