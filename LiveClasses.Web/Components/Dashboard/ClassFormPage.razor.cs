using LiveClasses.Core.Courses;
using LiveClasses.Core.Covers;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Streaming;
using LiveClasses.Core.Timetable;
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
    private IReadOnlyList<SeriesDate>? dates;
    private IReadOnlyList<ClassTemplate> templates = [];
    private bool isHurried;
    private DrawnCover? cover;

    [Parameter]
    public Guid? Id { get; set; }

    [SupplyParameterFromForm(FormName = "class")]
    private ClassFields? Fields { get; set; }

    [SupplyParameterFromQuery]
    private string? Course { get; set; }

    /// <summary>"1": the class is to begin at once; the form asks for no more than a title.</summary>
    [SupplyParameterFromQuery]
    private string? Now { get; set; }

    /// <summary>Id of a class whose settings a new one begins with.</summary>
    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private ClassForms Forms { get; set; } = null!;

    [Inject]
    private StreamProviders Streams { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Guid Me => Context.User.PersonId() ?? Guid.Empty;

    private bool StartsNow => Now is "1" && Id is null;

    private bool IsLive => form?.State is SessionState.Live;

    private Guid? CopiedFrom => Id is null && Guid.TryParse(Fields?.CopyOf, out var source) ? source : null;

    private string Heading => StartsNow ? "Go live now" : Id is null ? "Schedule a class" : form?.Plan.Title ?? "";

    private string BackHref => Id is null ? "/teaching" : $"/classes/{Id}";

    private string PrimaryWords => StartsNow ? "Open studio" : form is null or { State: SessionState.Draft } ? "Schedule class" : "Save";

    private bool HasAdvancedError =>
        new[] { "Kind", "Capacity", "TimeZone", "Quality", "StreamProvider", "HostId", "Writers", "SlowSeconds", "RoomPassword", "ConsentText", "LateEntryMinutes", "HostAwayMinutes", "KeepRecordingDays", "KeepLogDays", "Cover", "Language" }.Any(name => errors[name] is not null);

    protected override async Task OnInitializedAsync()
    {
        if (Id is { } id)
            form = await Forms.Session.ExecuteAsync(id, Me, Context.RequestAborted);
        var offered = Id is null ? await Forms.Courses.ExecuteAsync(Me, Context.RequestAborted) : form is null ? null : [form.Course];
        if (offered is null)
        {
            Navigation.NotFound();
            return;
        }

        if (Id is null && !StartsNow)
            templates = await Forms.Templates.ExecuteAsync(Me, Context.RequestAborted);
        Fields ??= form is not null ? ClassFields.Of(form.Plan, form.Course.Id) : await CopyAsync() ?? Fresh();
        // Last: it opens the page, which may be drawn at every wait above.
        courses = offered;
    }

    private ClassFields Fresh() =>
        ClassFields.New(Instant.FromDateTimeOffset(Time.GetUtcNow()).InZone(Zone.Zone), StartsNow, Guid.TryParse(Course, out var chosen) ? chosen : null, Me, Forms.Kept.Value);

    /// <summary>The settings of another class, at the same clock time on the first of its weekdays that is still to come.</summary>
    private async Task<ClassFields?> CopyAsync()
    {
        if (!Guid.TryParse(From, out var source) || await Forms.Session.ExecuteAsync(source, Me, Context.RequestAborted) is not { } copied)
            return null;
        var fields = ClassFields.Of(copied.Plan.NextWeek(Time.GetUtcNow()), copied.Course.Id);
        (fields.CopyOf, fields.CopiesSheet) = (source.ToString(), true);
        return fields;
    }

    private async Task SaveAsync()
    {
        var plan = Fields!.ToPlan(errors);
        var isCourseChosen = Guid.TryParse(Fields.CourseId, out var courseId);
        if (!isCourseChosen)
            errors.Add(nameof(ClassFields.CourseId), "Choose the course that it belongs to.");
        var rule = plan is null || Id is not null || StartsNow ? null : Fields.ToRule(plan, errors);
        if (plan is not null && rule is not null)
            dates = SeriesDate.Of(plan, rule);
        if (Fields.Act is "dates")
            return;
        await DrawCoverAsync();
        isHurried = plan is not null && !errors.Any && Fields.Act is not "draft" && Fields.Hurry is not "yes" && IsShort(plan);
        if (isHurried)
            return;
        if (plan is not null && isCourseChosen && !errors.Any && await StoreAsync(courseId, plan, rule) is { } address)
        {
            Navigation.NavigateTo(address);
            return;
        }

        if (Context.Response.StatusCode is StatusCodes.Status200OK)
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    /// <summary>Before anything is stored: a class is not made without the picture that somebody meant for it.</summary>
    private async Task DrawCoverAsync()
    {
        if (errors.Any || Fields!.Cover is not { Length: > 0 } file)
            return;
        await using var content = file.OpenReadStream();
        var drawn = await Forms.DrawCover.ExecuteAsync(content, Context.RequestAborted);
        if (!Refused(drawn.Refusal))
            cover = drawn.Value;
    }

    /// <summary>A new picture, none any more, or that of the class it was copied from.</summary>
    private async Task<bool> PutCoverAsync(Guid session, SeriesScope scope)
    {
        if (cover is not null || Fields!.RemoveCover)
            return !Refused((await Forms.Cover.ExecuteAsync(session, Me, cover, scope, CancellationToken.None)).Refusal);
        if (CopiedFrom is { } source)
            await Forms.CopyCover.ExecuteAsync(session, Me, source, CancellationToken.None);
        return true;
    }

    /// <summary>Where to go on, or null when it was refused.</summary>
    private async Task<string?> StoreAsync(Guid courseId, SessionPlan plan, Recurrence? rule)
    {
        var asDraft = Fields!.Act is "draft";
        if (Id is { } one && form!.IsInSeries && Choice.Of<SeriesScope>(Fields.Scope) is { } scope and not SeriesScope.This)
        {
            var several = await Forms.EditSeries.ExecuteAsync(one, Me, plan, scope, CancellationToken.None);
            return Refused(several.Refusal) || !await PutCoverAsync(one, scope) ? null : $"/teaching/classes/{one}/series?done={several.Value}";
        }

        if (Id is { } id)
        {
            var isScheduling = form!.State is SessionState.Draft && !asDraft;
            var edited = await Forms.Edit.ExecuteAsync(id, Me, plan, isScheduling, CancellationToken.None);
            return Refused(edited.Refusal) || !await PutCoverAsync(id, SeriesScope.This) ? null : $"/classes/{id}?done={(isScheduling ? "scheduled" : "saved")}";
        }

        if (rule is not null)
        {
            var series = await Forms.ScheduleSeries.ExecuteAsync(courseId, Me, plan, rule, asDraft, CancellationToken.None);
            if (Refused(series.Refusal))
                return null;
            await PutCoverAsync(series.Value.FirstId, SeriesScope.All);
            return $"/teaching/classes/{series.Value.FirstId}/series";
        }

        var made = await Forms.Schedule.ExecuteAsync(courseId, Me, plan, asDraft, CancellationToken.None);
        if (Refused(made.Refusal))
            return null;
        await PutCoverAsync(made.Value.Id, SeriesScope.This);
        // Of a class of another course there is no sheet to take over, and of one without a sheet nothing.
        if (Fields.CopiesSheet && CopiedFrom is { } source)
            await Forms.CopySheet.ExecuteAsync(made.Value.Id, Me, source, CancellationToken.None);
        return StartsNow ? $"/classes/{made.Value.Id}/room" : $"/classes/{made.Value.Id}{(asDraft ? "" : made.Value.IsShortNotice ? "?done=short" : "?done=scheduled")}";
    }

    /// <summary>Told before it is stored, once; a class that keeps its start has been told.</summary>
    private bool IsShort(SessionPlan plan)
    {
        var ahead = plan.Times()!.Value.Start - Time.GetUtcNow();
        return !StartsNow && ahead >= TimeSpan.Zero && ahead < ScheduleSession.ShortNotice && (form is null or { State: SessionState.Draft } || form.Plan.StartsAt != plan.StartsAt);
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
