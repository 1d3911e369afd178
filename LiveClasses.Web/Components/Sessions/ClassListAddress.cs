using LiveClasses.Core.Sessions;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using NodaTime.Text;

namespace LiveClasses.Web.Components.Sessions;

/// <summary>What is chosen in a list of classes, as an address: it can be kept, shared and gone back to. Days are the reader's days.</summary>
/// <param name="Path">Of the page.</param>
public sealed record ClassListAddress(string Path)
{
    public ClassStatus Status { get; init; }

    public Guid? CourseId { get; init; }

    public LocalDate? From { get; init; }

    /// <summary>The last day.</summary>
    public LocalDate? To { get; init; }

    public string? Text { get; init; }

    /// <summary>Something besides the status is chosen.</summary>
    public bool IsNarrowed => CourseId is not null || From is not null || To is not null || Text is not null;

    public string Of(ClassCursor? after = null)
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["status"] = Status is ClassStatus.Upcoming ? null : Status.ToString().ToLowerInvariant(),
            ["course"] = CourseId?.ToString(),
            ["from"] = Day(From),
            ["to"] = Day(To),
            ["q"] = Text,
            ["after"] = after?.ToString(),
        };
        return QueryHelpers.AddQueryString(Path, parts.Where(part => part.Value is not null));
    }

    /// <summary>What an address says; anything that it cannot mean is left out.</summary>
    public static ClassListAddress Read(string path, string? status, string? course, string? from, string? to, string? text) => new(path)
    {
        Status = Choice.Of<ClassStatus>(status) ?? ClassStatus.Upcoming,
        CourseId = Guid.TryParse(course, out var id) ? id : null,
        From = Day(from),
        To = Day(to),
        Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
    };

    public ClassFilter ToFilter(ReaderZone zone, string? after) => new()
    {
        Status = Status,
        CourseId = CourseId,
        From = From is { } from ? zone.Zone.AtStartOfDay(from).ToDateTimeOffset().ToUniversalTime() : null,
        Before = To is { } to ? zone.Zone.AtStartOfDay(to.PlusDays(1)).ToDateTimeOffset().ToUniversalTime() : null,
        Text = Text,
        After = ClassCursor.Read(after),
    };

    /// <summary>As a field of a form and an address write it: 2026-11-30.</summary>
    public static string? Day(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : null;

    private static LocalDate? Day(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 2000 and <= 2200 } day } ? day : null;
}
