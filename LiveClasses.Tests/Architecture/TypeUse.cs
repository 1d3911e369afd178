namespace LiveClasses.Tests.Architecture;

/// <summary>A type of ours (what the compiler made inside it counts as itself) and every type that its signatures and its code name.</summary>
internal sealed record TypeUse(string Namespace, string Name, IReadOnlySet<string> Uses)
{
    public string FullName => $"{Namespace}.{Name}";

    public bool IsIn(string space) => Namespace == space || Namespace.StartsWith(space + ".", StringComparison.Ordinal);
}
