using System.Globalization;
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

    public static string Of(CataloguePrice price) => price is CataloguePrice.Free ? "Free" : "With a price";

    public static string Of(EnrolmentWay way) => way switch
    {
        EnrolmentWay.Approval => "They ask, an instructor lets them in",
        EnrolmentWay.Code => "With a code or an invitation only",
        _ => "With one click",
    };

    /// <summary>"Free", "€ 24", "$ 9.50".</summary>
    public static string Of(CoursePrice? price) => price is null
        ? "Free"
        : $"{Currencies.SignOf(price.Currency)} {price.Amount.ToString(price.Amount == decimal.Truncate(price.Amount) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture)}";

    /// <summary>"1 person", "412 people".</summary>
    public static string People(int count) => count == 1 ? "1 person" : $"{count:N0} people";

    public static string Places(int left) => left switch
    {
        0 => "Full",
        1 => "1 place left",
        _ => $"{left:N0} places left",
    };

    /// <summary>The address of a class's picture, or of its course's where it has none of its own; null when neither has one.</summary>
    public static string? Picture(Guid sessionId, Guid? coverId, Guid courseId, Guid? courseCoverId) =>
        coverId is { } cover ? $"/covers/classes/{sessionId}/{cover}" : Picture(courseId, courseCoverId);

    /// <summary>The address of a cover's picture; null when there is none.</summary>
    public static string? Picture(Guid courseId, Guid? coverId) => coverId is { } cover ? $"/covers/{courseId}/{cover}" : null;
}
