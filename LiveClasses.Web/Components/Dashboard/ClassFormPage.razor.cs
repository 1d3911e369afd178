using LiveClasses.Core.Courses;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace LiveClasses.Web.Components.Dashboard;

public sealed partial class ClassFormPage
{
    private readonly FormErrors errors = new();
    private IReadOnlyList<CourseChoice>? courses;
    private SessionForm? form;

    [Parameter]
    public Guid? Id { get; set; }

    [SupplyParameterFromForm(FormName = "class")]
    private ClassFields? Fields { get; set; }

    [SupplyParameterFromQuery]
    private string? Course { get; set; }

    /// <summary>"1": the class is to begin at once; the form asks for no more than a title.</summary>
    [SupplyParameterFromQuery]
    private string? Now { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private ClassForms Forms { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Guid Me => Context.User.PersonId() ?? Guid.Empty;

    private bool StartsNow => Now is "1" && Id is null;

    private bool IsLive => form?.State is SessionState.Live;

    private string Heading => StartsNow ? "Go live now" : Id is null ? "Schedule a class" : form?.Plan.Title ?? "";

    private string BackHref => Id is null ? "/teaching" : $"/classes/{Id}";

    private string PrimaryWords => StartsNow ? "Open studio" : form is null or { State: SessionState.Draft } ? "Schedule class" : "Save";

    private bool HasAdvancedError =>
        new[] { "Kind", "Capacity", "TimeZone", "Quality", "HostId", "Writers", "SlowSeconds", "RoomPassword", "ConsentText", "LateEntryMinutes", "HostAwayMinutes" }.Any(name => errors[name] is not null);

    protected override async Task OnInitializedAsync()
    {
        if (Id is { } id)
        {
            form = await Forms.Session.ExecuteAsync(id, Me, Context.RequestAborted);
            courses = form is null ? null : [form.Course];
        }
        else
        {
            courses = await Forms.Courses.ExecuteAsync(Me, Context.RequestAborted);
        }

        if (courses is null)
        {
            Navigation.NotFound();
            return;
        }

        Fields ??= form is not null
            ? ClassFields.Of(form.Plan, form.Course.Id)
            : ClassFields.New(Instant.FromDateTimeOffset(Time.GetUtcNow()).InZone(Zone.Zone), StartsNow, Guid.TryParse(Course, out var chosen) ? chosen : null, Me);
    }

    private async Task SaveAsync()
    {
        var plan = Fields!.ToPlan(errors);
        var isCourseChosen = Guid.TryParse(Fields.CourseId, out var courseId);
        if (!isCourseChosen)
            errors.Add(nameof(ClassFields.CourseId), "Choose the course that it belongs to.");
        if (plan is not null && isCourseChosen && await StoreAsync(courseId, plan) is { } address)
        {
            Navigation.NavigateTo(address);
            return;
        }

        if (Context.Response.StatusCode is StatusCodes.Status200OK)
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    /// <summary>Where to go on, or null when it was refused.</summary>
    private async Task<string?> StoreAsync(Guid courseId, SessionPlan plan)
    {
        var asDraft = Fields!.Act is "draft";
        if (Id is { } id)
        {
            var isScheduling = form!.State is SessionState.Draft && !asDraft;
            var edited = await Forms.Edit.ExecuteAsync(id, Me, plan, isScheduling, CancellationToken.None);
            return Refused(edited.Refusal) ? null : $"/classes/{id}?done={(isScheduling ? "scheduled" : "saved")}";
        }

        var made = await Forms.Schedule.ExecuteAsync(courseId, Me, plan, asDraft, CancellationToken.None);
        if (Refused(made.Refusal))
            return null;
        return StartsNow ? $"/classes/{made.Value.Id}/room" : $"/classes/{made.Value.Id}{(asDraft ? "" : made.Value.IsShortNotice ? "?done=short" : "?done=scheduled")}";
    }

    private bool Refused(Refusal? refusal)
    {
        if (refusal is null)
            return false;
        ClassFields.Tell(refusal, errors);
        Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
        return true;
    }
}
