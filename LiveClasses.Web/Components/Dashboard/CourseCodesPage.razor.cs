using System.Globalization;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Dashboard;

public sealed partial class CourseCodesPage
{
    private readonly FormErrors errors = new();
    private CodesView? codes;
    private CourseForm? form;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "code")]
    private CodeFields? Fields { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CourseCodes Course { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Guid Me => Context.User.PersonId() ?? Guid.Empty;

    private string Here => $"/teaching/courses/{Id}/codes";

    protected override async Task OnInitializedAsync()
    {
        Fields ??= new CodeFields();
        form = await Course.Form.ExecuteAsync(Id, Me, Context.RequestAborted);
        codes = await Course.Codes.ExecuteAsync(Id, Me, Context.RequestAborted);
        if (codes is null)
            Navigation.NotFound();
    }

    private async Task MakeAsync() => Finish((await Course.Make.ExecuteAsync(Id, Me, Fields!.Label, Number(Fields.MaxUses), Number(Fields.Days), CancellationToken.None)).Refusal);

    private async Task WithdrawAsync(Guid code) => Finish((await Course.Revoke.ExecuteAsync(Id, Me, code, CancellationToken.None)).Refusal);

    private void Finish(Refusal? refusal)
    {
        if (refusal is null)
        {
            Navigation.NavigateTo(Here);
            return;
        }

        errors.Add(refusal);
        Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
    }

    private string Link(EnrolmentCode code) => Navigation.ToAbsoluteUri($"/join/{code.Code}").AbsoluteUri;

    private static string Uses(EnrolmentCode code) => code.MaxUses is { } most ? $"{code.Uses:N0} of {most:N0} used" : $"{code.Uses:N0} used";

    /// <summary>What is no number is a number that is refused.</summary>
    private static int? Number(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}

/// <summary>The form of a code as it is typed.</summary>
public sealed class CodeFields
{
    public string? Label { get; set; }

    public string? MaxUses { get; set; }

    public string? Days { get; set; }
}

/// <summary>What the page of a course's codes asks and does.</summary>
internal sealed record CourseCodes(EditableCourse Form, EnrolmentCodes Codes, MakeEnrolmentCode Make, RevokeEnrolmentCode Revoke);
