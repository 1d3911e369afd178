namespace LiveClasses.Web.Components.Shared;

/// <summary>How <see cref="LocalTime"/> words a moment: "10:00", "Sat 22 Nov", "Today 10:00", "Today 10:00 to 11:30", "in 2 hours".</summary>
public enum LocalTimeFormat
{
    Time,
    Date,
    DateTime,
    Range,
    Relative,
}
