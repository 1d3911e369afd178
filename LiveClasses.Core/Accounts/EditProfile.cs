using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>How a person appears to others and in which zone and form they read times (ACC-04).</summary>
public sealed class EditProfile(IDbContextFactory<AppDbContext> databases)
{
    /// <summary>How dates are written; the words of the pages are English so far.</summary>
    public static readonly IReadOnlyDictionary<string, string> Locales = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["en"] = "Sat 22 Nov, 14:30",
        ["en-US"] = "Sat Nov 22, 2:30 PM",
        ["de"] = "Sa 22. Nov., 14:30",
        ["es"] = "sáb 22 nov, 14:30",
        ["fr"] = "sam. 22 nov., 14:30",
    };

    /// <returns>What is wrong with which field; empty when it was saved.</returns>
    public async Task<IReadOnlyList<Refusal>> ExecuteAsync(Guid personId, string? name, string? timeZone, string? locale, CancellationToken cancellation = default)
    {
        var cleanName = PersonName.Clean(name);
        Refusal?[] wrong =
        [
            PersonName.Check(cleanName),
            Zones.IsKnown(timeZone) ? null : new ZoneUnknown(),
            locale is not null && Locales.ContainsKey(locale) ? null : new LocaleUnknown(),
        ];
        if (wrong.Any(refusal => refusal is not null))
            return [.. wrong.OfType<Refusal>()];

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Users.AnyAsync(p => p.Id == personId && p.DisplayName != cleanName, cancellation) && await db.IsInRaidAsync(personId, cancellation))
            return [new NamesAreLocked()];
        var changed = await db.Users.Where(p => p.Id == personId).ExecuteUpdateAsync(
            person => person.SetProperty(p => p.DisplayName, cleanName).SetProperty(p => p.TimeZone, timeZone).SetProperty(p => p.Locale, locale),
            cancellation);
        return changed == 0 ? [new PersonNotFound()] : [];
    }
}
