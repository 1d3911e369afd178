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

    /// <summary>Separated by commas.</summary>
    public string? Tags { get; set; }

    /// <summary>Empty is free.</summary>
    public string? Price { get; set; }

    public string? Currency { get; set; }

    public string? Enrolment { get; set; }

    public string? Capacity { get; set; }

    /// <summary>A new picture; null keeps what is there.</summary>
    public IFormFile? Cover { get; set; }

    public bool RemoveCover { get; set; }

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
        Tags = string.Join(", ", details.Tags),
        Price = details.Price?.ToString("0.##", CultureInfo.InvariantCulture),
        Currency = details.Currency ?? Currencies.All[0].Code,
        Enrolment = details.Enrolment.ToString(),
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
            Tags = Tags?.Split([',', ';', '\n'], CourseDetails.MaxTags * 4) ?? [],
            Price = string.IsNullOrWhiteSpace(Price) ? null : Amount(Price),
            Currency = Currency,
            Enrolment = Enrolment is null ? EnrolmentWay.Open : Choice.Of<EnrolmentWay>(Enrolment) ?? (EnrolmentWay)(-1),
            Capacity = string.IsNullOrWhiteSpace(Capacity) ? null : Number(Capacity),
            CoverHue = string.IsNullOrWhiteSpace(CoverHue) ? null : Number(CoverHue),
        };
        foreach (var fault in details.Faults())
            errors.Add(fault);
        return errors.Any ? null : details;
    }

    /// <summary>With a point or a comma; what is no amount is one that is refused.</summary>
    private static decimal Amount(string text) =>
        decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : -1;

    /// <summary>What is no number is a number that is refused.</summary>
    private static int Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
