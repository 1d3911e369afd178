using LiveClasses.Core.Courses;

namespace LiveClasses.Web.Components.Catalogue;

/// <summary>Words for what a course is.</summary>
public static class CatalogueWords
{
    public static string Of(CourseLevel level) => level is CourseLevel.All ? "All levels" : level.ToString();

    public static string Of(CatalogueDays days) => days switch
    {
        CatalogueDays.Today => "Today",
        CatalogueDays.Week => "This week",
        _ => "Next 30 days",
    };

    /// <summary>"1 person", "412 people".</summary>
    public static string People(int count) => count == 1 ? "1 person" : $"{count:N0} people";

    public static string Places(int left) => left switch
    {
        0 => "Full",
        1 => "1 place left",
        _ => $"{left:N0} places left",
    };
}
