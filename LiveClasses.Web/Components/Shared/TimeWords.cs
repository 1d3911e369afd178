namespace LiveClasses.Web.Components.Shared;

/// <summary>Lengths of time in words, worded exactly as the browser's clocks word them.</summary>
public static class TimeWords
{
    /// <summary>"2 days 3 h", "2 h 15 min", "15 min", and under five minutes "4:59".</summary>
    public static string Left(TimeSpan left)
    {
        if (left <= TimeSpan.Zero)
            return "0:00";
        if (left < TimeSpan.FromMinutes(5))
            return Clock((int)Math.Ceiling(left.TotalSeconds));
        var whole = TimeSpan.FromMinutes(Math.Ceiling(left.TotalMinutes));
        if (whole.Days > 0)
            return $"{whole.Days} {(whole.Days == 1 ? "day" : "days")}{(whole.Hours > 0 ? $" {whole.Hours} h" : "")}";
        if (whole.Hours > 0)
            return $"{whole.Hours} h{(whole.Minutes > 0 ? $" {whole.Minutes} min" : "")}";
        return $"{whole.Minutes} min";
    }

    /// <summary>"0:07", "24:18", "1:02:03".</summary>
    public static string Clock(int seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Max(0, seconds));
        var hours = (int)time.TotalHours;
        return hours > 0 ? $"{hours}:{time.Minutes:00}:{time.Seconds:00}" : $"{time.Minutes}:{time.Seconds:00}";
    }

    /// <summary>"24 minutes ago", "in 2 hours", "tomorrow".</summary>
    public static string Relative(TimeSpan distance)
    {
        var size = distance.Duration();
        return size < TimeSpan.FromMinutes(1) ? "this minute"
            : size < TimeSpan.FromHours(1) ? Ago(distance.TotalMinutes, "minute")
            : size < TimeSpan.FromDays(1) ? Ago(distance.TotalHours, "hour")
            : Ago(distance.TotalDays, "day");
    }

    private static string Ago(double count, string unit)
    {
        var whole = (int)Math.Round(count, MidpointRounding.AwayFromZero);
        if (unit is "day" && Math.Abs(whole) == 1)
            return whole > 0 ? "tomorrow" : "yesterday";
        var words = $"{Math.Abs(whole)} {unit}{(Math.Abs(whole) == 1 ? "" : "s")}";
        return whole > 0 ? $"in {words}" : $"{words} ago";
    }
}
