namespace LiveClasses.Core.Persistence.Seeding;

/// <param name="Zone">IANA; <c>Etc/UTC</c> reads times as the device says.</param>
public sealed record DemoPerson(Guid Id, string Name, string Email, string Zone, IReadOnlyList<string> Roles);
