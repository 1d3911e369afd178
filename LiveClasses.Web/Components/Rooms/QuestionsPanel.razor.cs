using LiveClasses.Core.Rooms.Questions;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class QuestionsPanel
{
    private string text = "";
    private string? error;
    private Guid askingId = Guid.CreateVersion7();
    private Guid? answering;
    private string answer = "";

    private int answered => Slice.ById.Values.Count(question => question.IsAnswered);

    private async Task AskAsync()
    {
        // The id changes only after the room has it: asking again after a lost answer is the same question.
        error = (await Room.SendAsync(new AskQuestion(askingId, text)))?.Message;
        if (error is not null)
            return;
        (text, askingId) = ("", Guid.CreateVersion7());
    }

    private Task VoteAsync(Question question) =>
        Room.DoAsync(question.Voters.Contains(Room.Me.Id) ? new TakeBackVote(question.Id) : new UpvoteQuestion(question.Id));

    private void Reply(Guid id) => (answering, answer) = (id, "");

    private async Task AnswerAsync(Guid id, string? words)
    {
        if (await Room.DoAsync(new AnswerQuestion(id, words)))
            answering = null;
    }
}
