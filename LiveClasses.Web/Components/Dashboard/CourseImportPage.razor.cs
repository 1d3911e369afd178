using System.Text;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Dashboard;

/// <summary>
/// First what will become of each line, then the same done. A file's text goes into the field, so that its bad lines can be mended right there and what is imported is
/// what was shown.
/// </summary>
public sealed partial class CourseImportPage
{
    private readonly FormErrors errors = new();
    private CourseForm? form;
    private RosterReport? report;
    private bool isDone;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "roster")]
    private RosterFields? Fields { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private EditableCourse Course { get; set; } = null!;

    [Inject]
    private CheckRoster Check { get; set; } = null!;

    [Inject]
    private EnrolByRoster Import { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Guid Me => Context.User.PersonId() ?? Guid.Empty;

    /// <summary>What needs a look comes first.</summary>
    private IEnumerable<RosterEntry> Ordered => report!.Entries.OrderBy(entry => entry.Outcome is not RosterOutcome.Bad).ThenBy(entry => entry.Line.Number);

    protected override async Task OnInitializedAsync()
    {
        Fields ??= new RosterFields();
        form = await Course.ExecuteAsync(Id, Me, Context.RequestAborted);
        if (form is null)
            Navigation.NotFound();
    }

    private async Task SubmitAsync()
    {
        if (Fields!.File is { Length: > 0 } file && !await TakeAsync(file))
            return;
        // A new file is looked at first, whatever was pressed.
        var isImport = Fields.Act is "import" && Fields.File is not { Length: > 0 };
        var result = isImport ? await Import.ExecuteAsync(Id, Me, Fields.Text, CancellationToken.None) : await Check.ExecuteAsync(Id, Me, Fields.Text, Context.RequestAborted);
        if (result.Refusal is { } refusal)
        {
            Refuse(refusal);
            return;
        }

        (report, isDone) = (result.Value, isImport);
    }

    private async Task<bool> TakeAsync(IFormFile file)
    {
        if (file.Length > RosterText.MaxKilobytes * 1024)
        {
            Refuse(new RosterTooLarge(RosterText.MaxKilobytes), on: "File");
            return false;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Context.RequestAborted);
        Fields!.Text = RosterFileText.Of(bytes.ToArray());
        return true;
    }

    private void Refuse(Refusal refusal, string? on = null)
    {
        if (on is null)
            errors.Add(refusal);
        else
            errors.Add(on, refusal.Message);
        Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
    }
}

/// <summary>The form as it is sent.</summary>
public sealed class RosterFields
{
    public string? Text { get; set; }

    public IFormFile? File { get; set; }

    /// <summary><c>check</c> or <c>import</c>.</summary>
    public string? Act { get; set; }
}

/// <summary>The text of a file whose encoding nobody says: UTF-8, or what spreadsheets in Western Europe write.</summary>
internal static class RosterFileText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Of(byte[] bytes)
    {
        if (bytes is [0xff, 0xfe, ..])
            return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        try
        {
            return Strict.GetString(bytes).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
