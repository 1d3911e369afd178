using System.Globalization;

namespace LiveClasses.Web.Components.Recordings;

/// <summary>A moment of a recording as people write it: <c>75</c>, <c>1:15</c>, <c>1:02:03.5</c>.</summary>
internal static class ClockText
{
    /// <summary>Milliseconds; null for what is no moment.</summary>
    public static long? Parse(string text)
    {
        var parts = text.Trim().Split(':');
        if (parts.Length > 3)
            return null;
        var seconds = 0m;
        foreach (var (i, part) in parts.Index())
        {
            if (!decimal.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
                return null;
            // Only what stands first may go beyond its clock, and only seconds have a fraction.
            if ((i > 0 && number >= 60) || (i < parts.Length - 1 && number != decimal.Truncate(number)))
                return null;
            seconds = (seconds * 60) + number;
        }

        return (long)(seconds * 1000);
    }

    public static string Of(long milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss}")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time:ss}");
    }
}
