using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Courses;

/// <summary>What an instructor writes about a course, cleaned as it comes in; <see cref="Faults"/> says what is wrong with it, field by field.</summary>
public sealed record CourseDetails
{
    public const int MaxCategoryLength = 60;
    public const int MaxCapacity = 100_000;
    public const int MaxTags = 10;
    public const int MaxTagLength = 30;
    public const decimal MaxPrice = 1_000_000;

    private readonly string title = "", summary = "", description = "", category = "";
    private readonly IReadOnlyList<string> tags = [];

    public string Title { get => title; init => title = TypedText.Line(value); }

    public string Summary { get => summary; init => summary = TypedText.Line(value); }

    /// <summary>Markdown.</summary>
    public string Description { get => description; init => description = TypedText.Lines(value); }

    public string Category { get => category; init => category = TypedText.Line(value); }

    public CourseLevel Level { get; init; }

    /// <summary>Words that people search by; each once, whatever its case.</summary>
    public IReadOnlyList<string> Tags
    {
        get => tags;
        init => tags = [.. value.Select(TypedText.Line).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>In whole units of <see cref="Currency"/>; null is free.</summary>
    public decimal? Price { get; init; }

    /// <summary>One of <see cref="Currencies"/>; says nothing about a free course.</summary>
    public string? Currency { get; init; }

    /// <summary>Hue of the cover in degrees; null takes one from the title.</summary>
    public int? CoverHue { get; init; }

    public EnrolmentWay Enrolment { get; init; }

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
        if (Tags.Count > MaxTags)
            yield return new(nameof(Tags), $"At most {MaxTags} tags.");
        else if (Tags.FirstOrDefault(tag => tag.Length > MaxTagLength) is { } tag)
            yield return new(nameof(Tags), $"“{tag[..MaxTagLength]}…” is too long for a tag: at most {MaxTagLength} characters.");
        if (Price is <= 0 or > MaxPrice)
            yield return new(nameof(Price), $"The price is a number above 0 and up to {MaxPrice:N0}, or nothing for a free course.");
        else if (Price is { } price && FaultOf(price, Currency) is { } fault)
            yield return fault;
        if (CoverHue is < 0 or > 359)
            yield return new(nameof(CoverHue), "Choose a colour from the list.");
        if (!Enum.IsDefined(Enrolment))
            yield return new(nameof(Enrolment), "Choose from the list how people enrol.");
        if (Capacity is < 1 or > MaxCapacity)
            yield return new(nameof(Capacity), $"Places are a number from 1 to {MaxCapacity:N0}, or nothing for no limit.");
    }

    private static CourseInvalid? FaultOf(decimal price, string? currency) => Currencies.DigitsOf(currency) switch
    {
        null => new(nameof(Currency), "Choose a currency from the list."),
        { } digits when decimal.Round(price, digits) == price => null,
        0 => new(nameof(Price), "This currency has no digits behind the point."),
        { } digits => new(nameof(Price), $"A price in this currency has at most {digits} digits behind the point."),
    };

    internal void WriteTo(Course course)
    {
        course.Title = Title;
        course.Summary = Summary;
        course.Description = Description;
        course.Category = Category;
        course.Level = Level;
        course.Tags = [.. Tags];
        course.Price = Price;
        course.Currency = Price is null ? null : Currency;
        course.CoverHue = CoverHue ?? course.CoverHue;
        course.Enrolment = Enrolment;
        course.Capacity = Capacity;
    }
}
