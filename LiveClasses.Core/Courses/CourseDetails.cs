using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Courses;

/// <summary>What an instructor writes about a course, cleaned as it comes in; <see cref="Faults"/> says what is wrong with it, field by field.</summary>
public sealed record CourseDetails
{
    public const int MaxCategoryLength = 60;
    public const int MaxCapacity = 100_000;

    private readonly string title = "", summary = "", description = "", category = "";

    public string Title { get => title; init => title = TypedText.Line(value); }

    public string Summary { get => summary; init => summary = TypedText.Line(value); }

    /// <summary>Markdown.</summary>
    public string Description { get => description; init => description = TypedText.Lines(value); }

    public string Category { get => category; init => category = TypedText.Line(value); }

    public CourseLevel Level { get; init; }

    /// <summary>Hue of the cover in degrees; null takes one from the title.</summary>
    public int? CoverHue { get; init; }

    /// <summary>How many may enrol; null is no limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>Everything that is wrong, so that a form can say it all at once.</summary>
    public IEnumerable<CourseInvalid> Faults()
    {
        if (Title.Length == 0)
            yield return new(nameof(Title), "Give the course a title.");
        if (Title.Length > Course.MaxTitleLength)
            yield return new(nameof(Title), $"The title is too long: at most {Course.MaxTitleLength} characters.");
        if (Summary.Length > Course.MaxSummaryLength)
            yield return new(nameof(Summary), $"The summary is too long: at most {Course.MaxSummaryLength} characters.");
        if (Description.Length > Course.MaxDescriptionLength)
            yield return new(nameof(Description), $"The description is too long: at most {Course.MaxDescriptionLength:N0} characters.");
        if (Category.Length > MaxCategoryLength)
            yield return new(nameof(Category), $"The category is too long: at most {MaxCategoryLength} characters.");
        if (!Enum.IsDefined(Level))
            yield return new(nameof(Level), "Choose a level from the list.");
        if (CoverHue is < 0 or > 359)
            yield return new(nameof(CoverHue), "Choose a colour from the list.");
        if (Capacity is < 1 or > MaxCapacity)
            yield return new(nameof(Capacity), $"Places are a number from 1 to {MaxCapacity:N0}, or nothing for no limit.");
    }

    internal void WriteTo(Course course)
    {
        course.Title = Title;
        course.Summary = Summary;
        course.Description = Description;
        course.Category = Category;
        course.Level = Level;
        course.CoverHue = CoverHue ?? course.CoverHue;
        course.Capacity = Capacity;
    }
}
