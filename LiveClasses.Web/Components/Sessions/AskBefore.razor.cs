using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Sessions;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Sessions;

/// <summary>Asks through the room's own door and its own rules: the page is one more way in, not another one.</summary>
public sealed partial class AskBefore
{
    private QuestionsBeforeView? view;
    private string? error;
    private bool isAsked;

    [Parameter, EditorRequired]
    public SessionView Session { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "ask")]
    private QuestionFields? Draft { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private AskBeforeClass Ask { get; set; } = null!;

    [Inject]
    private QuestionsBefore Questions { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Draft ??= new QuestionFields();
        await ReadAsync();
    }

    // A guest has no name here that the room would know again.
    private async Task ReadAsync() =>
        view = Session is { State: SessionState.Scheduled, Rights: { CanEnter: true, PersonId: { } person } }
            ? await Questions.ExecuteAsync(Session.Id, person, Context.RequestAborted)
            : null;

    private async Task AskAsync()
    {
        var question = new AskQuestion(Guid.TryParse(Draft!.Id, out var id) ? id : Guid.CreateVersion7(), Draft.Text ?? "") { IsAnonymous = Draft.IsAnonymous };
        var refusal = (await Ask.ExecuteAsync(Session.Id, Session.Rights.PersonId ?? Guid.Empty, question, CancellationToken.None)).Refusal;
        (error, isAsked) = (refusal?.Message, refusal is null);
        if (refusal is not null)
        {
            Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
            return;
        }

        Draft = new QuestionFields { IsAnonymous = Draft.IsAnonymous };
        await ReadAsync();
    }

    /// <summary>As typed. The id comes with the form: sending it twice asks once.</summary>
    public sealed class QuestionFields
    {
        public string Id { get; set; } = Guid.CreateVersion7().ToString();

        public string? Text { get; set; }

        public bool IsAnonymous { get; set; }
    }
}
