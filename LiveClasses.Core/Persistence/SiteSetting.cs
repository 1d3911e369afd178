namespace LiveClasses.Core.Persistence;

/// <summary>A setting of the site that an admin changes at run time, such as its name.</summary>
public sealed class SiteSetting
{
    public required string Key { get; init; }

    public required string Value { get; set; }
}
