using LiveClasses.Core.Recordings;
using LiveClasses.Web.Components.Shared;

namespace LiveClasses.Web.Components.Recordings;

/// <summary>What is to be taken out, as it is typed.</summary>
public sealed class CutFields
{
    public string? From { get; set; }

    public string? To { get; set; }

    /// <summary>Null with every fault beside its field.</summary>
    /// <param name="durationMs">Of the whole recording.</param>
    /// <param name="errors">Takes the faults.</param>
    public Cut? ToCut(long durationMs, FormErrors errors)
    {
        var from = string.IsNullOrWhiteSpace(From) ? 0 : ClockText.Parse(From);
        var to = string.IsNullOrWhiteSpace(To) ? durationMs : ClockText.Parse(To);
        if (from is null)
            errors.Add(nameof(From), "Write a moment such as 1:15 or 1:02:03.");
        if (to is null)
            errors.Add(nameof(To), "Write a moment such as 1:15 or 1:02:03.");
        if (from >= durationMs)
            errors.Add(nameof(From), $"The recording is only {ClockText.Of(durationMs)} long.");
        if (from is { } begin && to is { } end && end <= begin)
            errors.Add(nameof(To), "This must be later than “From”.");
        return errors.Any ? null : new Cut(from!.Value, Math.Min(to!.Value, durationMs));
    }
}
