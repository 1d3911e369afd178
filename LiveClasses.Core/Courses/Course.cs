using LiveClasses.Core.Accounts;

namespace LiveClasses.Core.Courses;

public enum CourseLevel
{
    All,
    Beginner,
    Intermediate,
    Advanced,
}

/// <summary>How somebody gets a place without being put on the list by an instructor (CRS-03).</summary>
public enum EnrolmentWay
{
    /// <summary>By a click, while there are places.</summary>
    Open,

    /// <summary>By asking; an instructor says yes or no.</summary>
    Approval,

    /// <summary>With a code or an invitation alone.</summary>
    Code,
}

/// <summary>What people enrol in (CRS-01). Published courses are in the catalogue; drafts are seen by their instructors alone.</summary>
public sealed class Course
{
    public const int MaxTitleLength = 120;
    public const int MaxSummaryLength = 300;
    public const int MaxDescriptionLength = 20_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The address part: lower-case letters, digits and hyphens; unique.</summary>
    public required string Slug { get; set; }

    public required string Title { get; set; }

    /// <summary>One or two sentences for the card.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Markdown; rendered only through the sanitising renderer.</summary>
    public string Description { get; set; } = "";

    public string Category { get; set; } = "";

    public CourseLevel Level { get; set; }

    public string[] Tags { get; set; } = [];

    /// <summary>In whole units of the currency; null is free.</summary>
    public decimal? Price { get; set; }

    /// <summary>ISO 4217; null where the course is free.</summary>
    public string? Currency { get; set; }

    /// <summary>Hue of the cover in degrees, 0 to 359.</summary>
    public int CoverHue { get; set; }

    /// <summary>The picture of the cover; null shows the colour alone. A new picture has a new id, so browsers may keep the old one for good.</summary>
    public Guid? CoverId { get; set; }

    /// <summary>Media type of the picture, recognised from its bytes.</summary>
    public string? CoverType { get; set; }

    public EnrolmentWay Enrolment { get; set; }

    /// <summary>How many may enrol; null is no limit.</summary>
    public int? Capacity { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; set; }

    public bool IsPublished => PublishedAt is not null;

    public bool IsFree => Price is null;

    public ICollection<CourseInstructor> Instructors { get; } = [];
}

/// <summary>Who teaches a course; an instructor manages only the courses that name them.</summary>
public sealed class CourseInstructor
{
    public required Guid CourseId { get; init; }

    public required Guid PersonId { get; init; }

    public Course? Course { get; init; }

    public Person? Person { get; init; }
}
