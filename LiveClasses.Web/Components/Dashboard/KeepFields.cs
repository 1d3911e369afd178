using System.Globalization;
using LiveClasses.Core.Retention;

namespace LiveClasses.Web.Components.Dashboard;

/// <summary>The form of how long a class is kept, as it is typed. See <see cref="KeepChoice"/>.</summary>
public sealed class KeepFields
{
    public string? Recording { get; set; }

    public string? RecordingDays { get; set; }

    public string? Log { get; set; }

    public string? LogDays { get; set; }

    public static KeepFields Of(RetentionView view) => new()
    {
        Recording = KeepChoice.Of(view.RecordingDays),
        RecordingDays = view.RecordingDays?.ToString(CultureInfo.InvariantCulture),
        Log = KeepChoice.Of(view.LogDays),
        LogDays = view.LogDays?.ToString(CultureInfo.InvariantCulture),
    };
}
