using LiveClasses.Core.Sessions;
using LiveClasses.Web.Components.Dashboard;
using LiveClasses.Web.Components.Shared;
using NodaTime;

namespace LiveClasses.Tests.Components.Dashboard;

/// <summary>The typed form of a class.</summary>
public sealed class ClassFieldsTests
{
    [Fact]
    public void A_plan_survives_the_form()
    {
        var plan = new SessionPlan
        {
            Title = "Fourier", Description = "a\nb", Kind = SessionKind.Workshop, StartsAt = new(2026, 11, 21, 10, 0), EndsAt = new(2026, 11, 21, 11, 30), TimeZone = "Africa/Lagos",
            HostId = Guid.NewGuid(), Capacity = 30, Access = SessionAccess.Public, IsChatOn = false, ChatFiles = ChatFileSenders.Hosts, AreQuestionsOn = true, ArePollsOn = false, AreHandsOn = true, AreReactionsOn = false, IsRecorded = false, Quality = VideoQuality.High, KeepRecordingDays = 90, KeepLogDays = 45,
        };
        Assert.Equal(plan, ClassFields.Of(plan, Guid.NewGuid()).ToPlan(new FormErrors()));
    }

    [Theory]
    [InlineData("22:00", "01:00", 3)]
    [InlineData("10:00", "11:30", 1.5)]
    [InlineData("10:00:00", "11:00:00.000", 1)]
    public void An_end_before_the_start_is_on_the_next_day(string from, string to, double hours)
    {
        var fields = Good();
        (fields.From, fields.To) = (from, to);
        var plan = fields.ToPlan(new FormErrors())!;
        Assert.Equal(hours, Period.Between(plan.StartsAt, plan.EndsAt, PeriodUnits.Minutes).Minutes / 60.0);
    }

    [Theory]
    [InlineData("Date", null)]
    [InlineData("Date", "yesterday")]
    [InlineData("Date", "2026-02-30")]
    [InlineData("Date", "99999-01-01")]
    [InlineData("From", "")]
    [InlineData("From", "25:00")]
    [InlineData("To", "noon")]
    [InlineData("To", "10:00")]
    [InlineData("To", "09:00")]
    [InlineData("Title", " ")]
    [InlineData("Capacity", "many")]
    [InlineData("Capacity", "-5")]
    [InlineData("Capacity", "99999999999999999999")]
    [InlineData("Kind", "1")]
    [InlineData("Access", "Everybody")]
    [InlineData("Quality", null)]
    [InlineData("ChatFiles", "Guests")]
    [InlineData("TimeZone", "../../etc")]
    public void What_is_wrong_is_said_beside_its_field(string field, string? typed)
    {
        var fields = Good();
        typeof(ClassFields).GetProperty(field)!.SetValue(fields, typed);
        var errors = new FormErrors();
        Assert.Null(fields.ToPlan(errors));
        Assert.NotNull(errors[field]);
        Assert.Null(errors.Form);
    }

    [Theory]
    [InlineData(null, "5", null)]
    [InlineData("ever", "5", null)]
    [InlineData("90", "5", 90)]
    [InlineData("other", "5", 5)]
    [InlineData("other", "", 0)]
    [InlineData("other", "-5", 0)]
    [InlineData("a week", null, 0)]
    public void How_long_something_is_kept_is_never_read_as_shorter_than_was_meant(string? choice, string? days, int? expected) =>
        Assert.Equal(expected, KeepChoice.Days(choice, days));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var errors = new FormErrors();
        Assert.Null(new ClassFields().ToPlan(errors));
        Assert.All(new[] { "Title", "Date", "From", "To", "Capacity", "Kind", "Access", "Quality" }, field => Assert.NotNull(errors[field]));
    }

    [Fact]
    public void A_fresh_form_proposes_a_full_hour_ahead_or_now()
    {
        var now = new LocalDateTime(2026, 11, 20, 23, 20).InZoneLeniently(DateTimeZoneProviders.Tzdb["Africa/Lagos"]);
        var later = ClassFields.New(now, startsNow: false, courseId: null, Guid.NewGuid());
        Assert.Equal(("2026-11-21", "01:00", "02:00", "Africa/Lagos"), (later.Date, later.From, later.To, later.TimeZone));
        var atOnce = ClassFields.New(now, startsNow: true, courseId: null, Guid.NewGuid());
        Assert.Equal(("2026-11-20", "23:20", "00:20"), (atOnce.Date, atOnce.From, atOnce.To));
        atOnce.Title = "Now";
        Assert.NotNull(atOnce.ToPlan(new FormErrors()));
    }

    private static ClassFields Good() => ClassFields.Of(
        new SessionPlan { Title = "Fourier", StartsAt = new(2026, 11, 21, 10, 0), EndsAt = new(2026, 11, 21, 11, 0), TimeZone = "Africa/Lagos" }, Guid.NewGuid());
}
