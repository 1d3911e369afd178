using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Timetable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.TimeZones;

namespace LiveClasses.Tests.Core.Timetable;

/// <summary>A country changes its clocks after a class was planned (F12).</summary>
public sealed class ZoneRulesTests
{
    [Fact]
    public async Task F12_a_class_that_is_to_come_keeps_its_clock_time_under_new_rules_and_people_hear_of_it()
    {
        await using var school = await School.NewAsync();
        await Follow(school, DateTimeZoneProviders.Tzdb);
        var coming = await PlanAsync(school, "Africa/Lagos", "2027-03-18T18:00");
        var elsewhere = await PlanAsync(school, "Europe/Berlin", "2027-03-19T18:00");

        Assert.Equal(1, await Follow(school, NewRules));

        var (moved, same) = (await SessionAsync(school, coming), await SessionAsync(school, elsewhere));
        Assert.Equal(new DateTimeOffset(2027, 3, 18, 16, 0, 0, TimeSpan.Zero), moved.StartsAt);
        Assert.Equal(new LocalDateTime(2027, 3, 18, 18, 0), moved.Wall.Start);
        Assert.Equal((1, true, 0, false), (moved.Revision, moved.IsMoveUntold, same.Revision, same.IsMoveUntold));
        Assert.Contains("session.zone-rules-changed", await school.AuditAsync(coming));
    }

    [Fact]
    public async Task F5_the_same_rules_again_and_many_nodes_at_once_change_nothing_twice()
    {
        await using var school = await School.NewAsync();
        var id = await PlanAsync(school, "Africa/Lagos", "2027-03-18T18:00");
        var moved = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Follow(school, NewRules)));
        Assert.Equal(1, (await SessionAsync(school, id)).Revision);
        Assert.Equal(1, moved.Sum());
        Assert.Equal(0, await Follow(school, NewRules));
    }

    [Fact]
    public async Task What_has_begun_is_over_or_was_promised_as_a_moment_is_left_alone()
    {
        await using var school = await School.NewAsync();
        var moment = await PlanAsync(school, "Africa/Lagos", "2027-03-18T18:00");
        await using (var db = school.Db())
            await db.Sessions.Where(s => s.Id == moment).ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsLocal, (LocalDateTime?)null));
        var cancelled = await PlanAsync(school, "Africa/Lagos", "2027-03-19T18:00");
        Assert.Null((await school.Get<CancelSession>().ExecuteAsync(cancelled, school.Amara.Id, "Off")).Refusal);
        Assert.Equal(0, await Follow(school, NewRules));
    }

    /// <summary>Nigeria goes two hours ahead of UTC.</summary>
    private static IDateTimeZoneProvider NewRules { get; } = new DateTimeZoneCache(new Rules());

    private static Task<int> Follow(School school, IDateTimeZoneProvider zones) => new FollowZoneRules(school.Get<IDbContextFactory<AppDbContext>>(), zones, school.Clock).ExecuteAsync();

    private static async Task<Guid> PlanAsync(School school, string zone, string start)
    {
        var wall = LocalDateTime.FromDateTime(DateTime.Parse(start));
        var made = await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, new SessionPlan { Title = "Fourier", StartsAt = wall, EndsAt = wall.PlusHours(1), TimeZone = zone });
        Assert.Null(made.Refusal);
        return made.Value.Id;
    }

    private static async Task<LiveSession> SessionAsync(School school, Guid id)
    {
        await using var db = school.Db();
        return await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == id);
    }

    private sealed class Rules : IDateTimeZoneSource
    {
        public string VersionId => "after the change";

        public IEnumerable<string> GetIds() => TzdbDateTimeZoneSource.Default.GetIds();

        public DateTimeZone ForId(string id) => id is "Africa/Lagos" ? new Renamed(DateTimeZone.ForOffset(Offset.FromHours(2))) : TzdbDateTimeZoneSource.Default.ForId(id);

        public string? GetSystemDefaultId() => null;
    }

    /// <summary>A source must give zones by the name that was asked for.</summary>
    private sealed class Renamed(DateTimeZone zone) : DateTimeZone("Africa/Lagos", isFixed: true, zone.MinOffset, zone.MaxOffset)
    {
        public override ZoneInterval GetZoneInterval(Instant instant) => zone.GetZoneInterval(instant);
    }
}
