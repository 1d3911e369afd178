namespace LiveClasses.Core.Presence;

/// <summary>The last heartbeat of a node: one row says "still here" for everybody who has a circuit on it.</summary>
public sealed class NodeBeat
{
    public required string Node { get; init; }

    public required DateTimeOffset BeatenAt { get; set; }
}
