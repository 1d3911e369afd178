using LiveClasses.Core.Courses;

namespace LiveClasses.Core.Persistence.Seeding;

/// <summary>A course of the demo, who teaches it, who is enrolled and which classes it has.</summary>
internal sealed record DemoCourse(string Slug, string Title, DemoPerson Teacher, string Category, CourseLevel Level, int Hue)
{
    public string Summary { get; init; } = "";

    public string Description { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>In euros; null is free.</summary>
    public decimal? Price { get; init; }

    public int? Capacity { get; init; }

    public IReadOnlyList<DemoPerson> Enrolled { get; init; } = [];

    public IReadOnlyList<DemoClass> Classes { get; init; } = [];
}
