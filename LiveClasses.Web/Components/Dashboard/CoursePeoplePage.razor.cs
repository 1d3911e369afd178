using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace LiveClasses.Web.Components.Dashboard;

public sealed partial class CoursePeoplePage
{
    private EnrolledPage? people;
    private AskingView? asking;
    private CourseForm? form;
    private Refusal? why;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CoursePeople Course { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Guid Me => Context.User.PersonId() ?? Guid.Empty;

    private bool IsSearch => !string.IsNullOrWhiteSpace(Q);

    private string Here => $"/teaching/courses/{Id}/people";

    protected override async Task OnInitializedAsync()
    {
        form = await Course.Form.ExecuteAsync(Id, Me, Context.RequestAborted);
        people = await Course.Enrolled.ExecuteAsync(Id, Me, Q, EnrolledCursor.Read(After), Context.RequestAborted);
        asking = await Course.Asking.ExecuteAsync(Id, Me, Context.RequestAborted);
        if (people is null)
            Navigation.NotFound();
    }

    // What is begun is finished even when the browser does not wait for it.
    private async Task AnswerAsync(Guid person) =>
        Finish((await Course.Answer.ExecuteAsync(Id, Me, person, Context.Request.Form["Act"] == "yes", CancellationToken.None)).Refusal);

    private async Task RemoveAsync(Guid person) => Finish((await Course.Remove.ExecuteAsync(Id, Me, person, CancellationToken.None)).Refusal);

    private void Finish(Refusal? refusal)
    {
        why = refusal;
        if (why is null)
            Navigation.NavigateTo(Here);
        else
            Context.Response.StatusCode = RefusalStatus.Of(why.Kind);
    }

    private string Address(EnrolledCursor? after) => QueryHelpers.AddQueryString(
        Here, new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = Q, ["after"] = after?.ToString() }.Where(part => !string.IsNullOrWhiteSpace(part.Value)));
}
