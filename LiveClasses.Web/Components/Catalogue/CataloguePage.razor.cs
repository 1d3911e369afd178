using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace LiveClasses.Web.Components.Catalogue;

public sealed partial class CataloguePage
{
    private CatalogueAddress address = new();
    private CatalogueCursor? after;
    private CatalogueView? view;
    private IReadOnlyList<string> subjects = [];
    private bool canTeach;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Subject { get; set; }

    [SupplyParameterFromQuery]
    private string? Level { get; set; }

    [SupplyParameterFromQuery]
    private string? Price { get; set; }

    [SupplyParameterFromQuery]
    private string? When { get; set; }

    [SupplyParameterFromQuery]
    private string? Live { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? AfterText { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private Core.Courses.Catalogue Courses { get; set; } = null!;

    [Inject]
    private CourseSubjects AllSubjects { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string? Lead => address.IsAll ? null : view!.Total == 1 ? "1 course found" : $"{view.Total:N0} courses found";

    protected override async Task OnInitializedAsync()
    {
        address = CatalogueAddress.Read(Text, Subject, Level, Price, When, Live);
        after = CatalogueCursor.Read(AfterText);
        var user = Context.User;
        canTeach = user.IsInRole(SiteRoles.Instructor) || user.IsInRole(SiteRoles.Admin);
        subjects = await AllSubjects.ExecuteAsync(Context.RequestAborted);
        view = await Courses.ExecuteAsync(
            new CatalogueFilter
            {
                Text = address.Text,
                Category = address.Subject,
                Level = address.Level,
                IsFree = address.Price is { } price ? price is CataloguePrice.Free : null,
                LiveOnly = address.Live,
                Before = address.When is { } when ? EndOf(when) : null,
                After = after,
            },
            user.PersonId(),
            Context.RequestAborted);
    }

    /// <summary>Days are the reader's days: "today" ends at their midnight, the week on their Sunday.</summary>
    private DateTimeOffset EndOf(CatalogueDays days)
    {
        var today = Zone.Local(Time.GetUtcNow()).Date;
        var next = days switch
        {
            CatalogueDays.Today => today.PlusDays(1),
            CatalogueDays.Week => today.Next(IsoDayOfWeek.Monday),
            _ => today.PlusDays(31),
        };
        return Zone.Zone.AtStartOfDay(next).ToDateTimeOffset();
    }
}
