namespace LiveClasses.Core.Persistence;

/// <summary>A key of ASP.NET Core data protection, shared by all nodes.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; init; }

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }
}
