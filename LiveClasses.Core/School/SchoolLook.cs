using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.School;

/// <summary>How the school shows itself over every page and mail.</summary>
/// <param name="Logo">The name of its picture, which is made of the bytes, such as <c>3f…9a.png</c>; null without one.</param>
public sealed record SchoolLook(string Name, string? Logo)
{
    /// <summary>See <see cref="SchoolZone"/>.</summary>
    public string TimeZone { get; init; } = Zones.Unset;
}

/// <summary>The look now; what the product comes with where nothing was set.</summary>
public sealed class SchoolLookNow(IDbContextFactory<AppDbContext> databases)
{
    public async Task<SchoolLook> ExecuteAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var set = await db.SiteSettings.Where(s => s.Key == SchoolName.Setting || s.Key == SchoolLogo.Setting || s.Key == SchoolZone.Setting).ToDictionaryAsync(s => s.Key, s => s.Value, StringComparer.Ordinal, cancellation);
        return new SchoolLook(set.GetValueOrDefault(SchoolName.Setting, SchoolName.Default), set.GetValueOrDefault(SchoolLogo.Setting)) { TimeZone = Zones.OrUnset(set.GetValueOrDefault(SchoolZone.Setting)) };
    }
}
