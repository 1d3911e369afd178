using LiveClasses.Core.Accounts;
using NodaTime;
using NodaTime.TimeZones;

namespace LiveClasses.Web.Components.Account;

/// <summary>The zones of the world by name, each with its offset now. "Etc/UTC" means that nothing was chosen: the device decides.</summary>
internal sealed record ZoneChoices(DateTimeOffset Now)
{
    internal sealed record Choice(string Id, string Label);

    private static readonly string[] Ids = [.. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(l => l.ZoneId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <param name="current">Added when it is not among them, such as an old name of a zone.</param>
    public IEnumerable<Choice> With(string? current)
    {
        yield return new Choice(Zones.Unset, "As this device says");
        yield return new Choice("UTC", "UTC");
        if (Zones.IsKnown(current) && current is not (Zones.Unset or "UTC") && !Ids.Contains(current, StringComparer.Ordinal))
            yield return Labelled(current!);
        foreach (var id in Ids)
            yield return Labelled(id);
    }

    private Choice Labelled(string id)
    {
        var offset = DateTimeZoneProviders.Tzdb[id].GetUtcOffset(Instant.FromDateTimeOffset(Now)).ToTimeSpan();
        var sign = offset < TimeSpan.Zero ? "−" : "+";
        return new Choice(id, $"{id.Replace('_', ' ')} (UTC{sign}{offset:h\\:mm})");
    }
}
