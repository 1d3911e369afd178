namespace LiveClasses.Core.Persistence;

/// <summary>What a person typed into a search box as an <c>ILIKE</c> pattern: their percent signs are percent signs.</summary>
internal static class LikePattern
{
    public const int MaxLength = 100;

    /// <summary>To be named in the query: EF Core switches escaping off where it is not.</summary>
    public const string Escape = @"\";

    /// <summary>Null when there is nothing to look for.</summary>
    public static string? Containing(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var sought = Shared.TypedText.Line(text);
        if (sought.Length > MaxLength)
            sought = sought[..MaxLength];
        return $"%{sought.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
    }
}
