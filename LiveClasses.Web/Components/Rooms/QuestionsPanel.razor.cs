using LiveClasses.Core.Rooms.Questions;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class QuestionsPanel
{
    private QuestionFilter shown;
    private bool isByTime;

    private enum QuestionFilter
    {
        Open,
        Mine,
        Answered,
        Parked,
        Dismissed,
    }

    private IEnumerable<QuestionFilter> Filters =>
        Enum.GetValues<QuestionFilter>().Where(filter => filter switch
        {
            QuestionFilter.Parked => filter == shown || Count(filter) > 0,
            QuestionFilter.Dismissed => Room.CanModerate && (filter == shown || Count(filter) > 0),
            _ => true,
        });

    private string EmptyTitle => shown switch
    {
        QuestionFilter.Open => "No open questions",
        QuestionFilter.Mine => "You have not asked yet",
        QuestionFilter.Answered => "Nothing answered yet",
        QuestionFilter.Parked => "Nothing parked",
        _ => "Nothing dismissed",
    };

    private string EmptyText => shown switch
    {
        QuestionFilter.Open when Room.CanModerate => "Questions from the class come here, most votes first.",
        QuestionFilter.Parked => "Parked questions come back in the next class of the course.",
        QuestionFilter.Answered => "Answers stay here for everybody.",
        QuestionFilter.Dismissed => "Askers are told why a question was dismissed.",
        _ => "Ask below. Others can vote for it.",
    };

    private List<Question> Listed()
    {
        var wanted = Slice.ById.Values.Where(question => question.IsShownTo(Room.Me) && Is(question, shown));
        return isByTime
            ? [.. wanted.OrderByDescending(question => question.Seq)]
            : [.. wanted.OrderByDescending(question => question.Status is QuestionStatus.AnsweringLive).ThenByDescending(question => question.Votes).ThenBy(question => question.Seq)];
    }

    private int Count(QuestionFilter filter) => Slice.ById.Values.Count(question => question.IsShownTo(Room.Me) && Is(question, filter));

    private bool Is(Question question, QuestionFilter filter) => filter switch
    {
        QuestionFilter.Open => question.IsOpen,
        QuestionFilter.Mine => question.IsBy(Room.Me.Id),
        QuestionFilter.Answered => question.IsAnswered,
        QuestionFilter.Parked => question.Status is QuestionStatus.Parked,
        _ => question.Status is QuestionStatus.Dismissed,
    };

    private static string Word(QuestionFilter filter) => filter.ToString();
}
