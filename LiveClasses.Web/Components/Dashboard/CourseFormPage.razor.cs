using LiveClasses.Core.Courses;
using LiveClasses.Core.Covers;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Dashboard;

public sealed partial class CourseFormPage
{
    private readonly FormErrors errors = new();
    private CourseForm? form;
    private bool isOpen;

    [Parameter]
    public Guid? Id { get; set; }

    [SupplyParameterFromForm(FormName = "course")]
    private CourseFields? Fields { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CourseForms Forms { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Guid Me => Context.User.PersonId() ?? Guid.Empty;

    protected override async Task OnInitializedAsync()
    {
        if (Id is { } id)
            form = await Forms.Course.ExecuteAsync(id, Me, Context.RequestAborted);
        isOpen = Id is null ? await Forms.Taught.ExecuteAsync(Me, Context.RequestAborted) is not null : form is not null;
        if (!isOpen)
        {
            Navigation.NotFound();
            return;
        }

        Fields ??= CourseFields.Of(form?.Details ?? new CourseDetails { CoverHue = CoverHues.All[0].Hue });
    }

    private async Task SaveAsync()
    {
        var cover = await DrawCoverAsync();
        if (Fields!.ToDetails(errors) is not { } details)
        {
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        var publish = Fields.Act is "publish";
        var id = Id ?? Guid.Empty;
        if (Id is null)
        {
            var made = await Forms.Create.ExecuteAsync(Me, details, publish, CancellationToken.None);
            if (Refused(made.Refusal))
                return;
            id = made.Value;
        }
        else if (Refused((await Forms.Edit.ExecuteAsync(id, Me, details, CancellationToken.None)).Refusal)
            || (publish && Refused((await Forms.Publish.ExecuteAsync(id, Me, CancellationToken.None)).Refusal)))
        {
            return;
        }

        if ((cover is not null || Fields.RemoveCover) && Refused((await Forms.Cover.ExecuteAsync(id, Me, cover, CancellationToken.None)).Refusal))
            return;
        var course = await Forms.Course.ExecuteAsync(id, Me, Context.RequestAborted);
        Navigation.NavigateTo(course is null ? "/teaching" : $"/courses/{course.Slug}");
    }

    /// <summary>Before anything is stored, so that everything wrong with the form is said at once.</summary>
    private async Task<DrawnCover?> DrawCoverAsync()
    {
        if (Fields!.Cover is not { Length: > 0 } file)
            return null;
        await using var picture = file.OpenReadStream();
        var drawn = await Forms.Draw.ExecuteAsync(picture, Context.RequestAborted);
        if (drawn.IsDone)
            return drawn.Value;
        errors.Add(drawn.Refusal);
        return null;
    }

    private async Task UnpublishAsync()
    {
        if (!Refused((await Forms.Unpublish.ExecuteAsync(Id ?? Guid.Empty, Me, CancellationToken.None)).Refusal))
            Navigation.NavigateTo($"/courses/{form!.Slug}");
    }

    private bool Refused(Refusal? refusal)
    {
        if (refusal is null)
            return false;
        errors.Add(refusal);
        Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
        return true;
    }
}
