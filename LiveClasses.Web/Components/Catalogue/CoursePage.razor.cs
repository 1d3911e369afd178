using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Catalogue;

public sealed partial class CoursePage
{
    private CourseView? course;
    private Refusal? why;

    [Parameter]
    public string Slug { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CoursePageOf Courses { get; set; } = null!;

    [Inject]
    private LeaveCourse Leave { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        course = await Courses.ExecuteAsync(Slug, Context.User.PersonId(), Context.RequestAborted);
        if (course is null)
            Navigation.NotFound();
    }

    private async Task LeaveAsync()
    {
        why = (await Leave.ExecuteAsync(course!.Id, Context.User.PersonId() ?? Guid.Empty, CancellationToken.None)).Refusal;
        if (why is null)
            Navigation.NavigateTo($"/courses/{course.Slug}?done={(course.Rights.IsEnrolled ? "left" : "withdrawn")}");
        else
            Context.Response.StatusCode = RefusalStatus.Of(why.Kind);
    }
}
