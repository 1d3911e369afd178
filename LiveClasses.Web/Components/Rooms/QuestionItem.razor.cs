using LiveClasses.Core.Rooms.Questions;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class QuestionItem
{
    private string words = "";
    private string? error;
    private bool isEditing;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public Question Question { get; set; } = null!;

    [Parameter, EditorRequired]
    public QuestionsState Questions { get; set; } = null!;

    /// <summary>Shows a moderator's acts without asking for them.</summary>
    [Parameter]
    public bool StartsOpen { get; set; }

    private bool IsMine => Question.IsBy(Room.Me.Id);

    private bool CanVote => Question.IsOpen || Question.Status is QuestionStatus.Parked;

    private string Look => Question.Status switch
    {
        QuestionStatus.AnsweringLive => "question is-answering",
        QuestionStatus.Open => "question",
        _ => "question is-answered",
    };

    private IEnumerable<string> Marks
    {
        get
        {
            if (Question.EditedAt is not null)
                yield return "edited";
            if (Question.CarriedFrom is not null)
                yield return "from the last class";
            if (Questions.MergedInto(Question.Id).Count() is > 0 and var merged)
                yield return $"{merged} merged";
            if (Word is { } word)
                yield return word;
            if (Questions.OnScreen == Question)
                yield return "on everyone's screen";
        }
    }

    private string? Word => Question.Status switch
    {
        QuestionStatus.AnsweringLive => "being answered",
        QuestionStatus.AnsweredLive => "answered live",
        QuestionStatus.AnsweredInWriting => "answered in writing",
        QuestionStatus.Dismissed => Question.DismissReasonFor(Room.Me) is null ? "withdrawn" : "dismissed",
        QuestionStatus.Parked => "parked for the next class",
        QuestionStatus.Merged => $"merged with “{Questions.Find(Question.Id)?.Text}”",
        _ => null,
    };

    private Task VoteAsync() => Room.DoAsync(Question.HasVoteOf(Room.Me.Id) ? new TakeBackVote(Question.Id) : new UpvoteQuestion(Question.Id));

    private void Edit() => (isEditing, words, error) = (true, Question.Text, null);

    private async Task SaveAsync()
    {
        error = (await Room.SendAsync(new EditQuestion(Question.Id, words)))?.Message;
        isEditing = error is not null;
    }
}
