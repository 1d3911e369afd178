using System.Globalization;
using LiveClasses.Core.Courses;
using LiveClasses.Web.Components.Shared;

namespace LiveClasses.Web.Components.Dashboard;

/// <summary>The form of a course as it is typed.</summary>
public sealed class CourseFields
{
    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Description { get; set; }

    public string? Category { get; set; }

    public string? Level { get; set; }

    public string? Capacity { get; set; }

    public string? CoverHue { get; set; }

    /// <summary>Which button: <c>publish</c> puts it into the catalogue as well.</summary>
    public string? Act { get; set; }

    public static CourseFields Of(CourseDetails details) => new()
    {
        Title = details.Title,
        Summary = details.Summary,
        Description = details.Description,
        Category = details.Category,
        Level = details.Level.ToString(),
        Capacity = details.Capacity?.ToString(CultureInfo.InvariantCulture),
        CoverHue = details.CoverHue?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The details, or null with every fault beside its field.</summary>
    public CourseDetails? ToDetails(FormErrors errors)
    {
        var details = new CourseDetails
        {
            Title = Title!,
            Summary = Summary!,
            Description = Description!,
            Category = Category!,
            Level = Choice.Of<CourseLevel>(Level) ?? (CourseLevel)(-1),
            Capacity = string.IsNullOrWhiteSpace(Capacity) ? null : Number(Capacity),
            CoverHue = string.IsNullOrWhiteSpace(CoverHue) ? null : Number(CoverHue),
        };
        foreach (var fault in details.Faults())
            errors.Add(fault);
        return errors.Any ? null : details;
    }

    /// <summary>What is no number is a number that is refused.</summary>
    private static int Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
