namespace LiveClasses.Web.Components.Shared;

/// <summary>One of a few names out of an address or a form. Numbers and lists, which the framework's parser also takes, are not names.</summary>
internal static class Choice
{
    /// <summary>Null when it is none of them.</summary>
    public static T? Of<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
