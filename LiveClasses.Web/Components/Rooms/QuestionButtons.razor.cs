using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Questions;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class QuestionButtons
{
    private const int MostTargets = 20;
    private bool isOpen;
    private Field? field;
    private string words = "";

    private enum Field
    {
        Reply,
        Dismiss,
        Merge,
    }

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public Question Question { get; set; } = null!;

    [Parameter, EditorRequired]
    public QuestionsState Questions { get; set; } = null!;

    [Parameter]
    public bool StartsOpen { get; set; }

    private string reasonsId => $"reasons-{Question.Id:N}";

    private bool IsFeatured => Questions.FeaturedId == Question.Id;

    /// <summary>The likely ones first: those that ask nearly the same.</summary>
    private IEnumerable<Question> Others => SimilarQuestions.To(Question.Text, Questions, MostTargets)
        .Concat(Questions.ByVotes)
        .Where(other => other.Id != Question.Id && (other.IsOpen || other.IsAnswered))
        .DistinctBy(other => other.Id)
        .Take(MostTargets);

    private string Expanded(Field which) => field == which ? "true" : "false";

    private void Show(Field? which) => (field, words) = (field == which ? null : which, which is Field.Reply ? Question.Answer ?? "" : "");

    private Task FeatureAsync() => DoAsync(IsFeatured ? new UnfeatureQuestion() : new FeatureQuestion(Question.Id));

    private async Task DoAsync(PersonCommand command)
    {
        // What was typed stays when the room says no.
        if (await Room.DoAsync(command))
            (field, isOpen, words) = (null, false, "");
    }
}
