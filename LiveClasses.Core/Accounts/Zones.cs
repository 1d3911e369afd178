using NodaTime;

namespace LiveClasses.Core.Accounts;

/// <summary>The IANA zones that a person may choose.</summary>
public static class Zones
{
    /// <summary>What a profile holds while nothing was chosen: the browser's zone counts then.</summary>
    public const string Unset = "Etc/UTC";

    public static bool IsKnown(string? id) => id is { Length: > 0 and <= 64 } && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null;

    /// <summary>The given zone where it is one, else <see cref="Unset"/>.</summary>
    public static string OrUnset(string? id) => IsKnown(id) ? id! : Unset;
}
