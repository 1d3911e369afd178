using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.RunSheets;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>What the one key does now.</summary>
internal sealed record NextStep(string Words, PersonCommand Command)
{
    /// <summary>First what is running is brought to its end: a quiz question by its answer, a poll by closing it. Then the first item that was not started.</summary>
    public static NextStep? Of(RoomState state, RunSheetView? sheet)
    {
        if (sheet is null || state.Class.IsOver)
            return null;
        if (state.RunSheet.Current is { } current && state.Polls.Find(current) is { } poll)
        {
            if (poll.Rules.IsQuiz && poll.Answer is null && sheet.Items.FirstOrDefault(item => item.Id == current)?.Item is PollItem { Key: { } key })
                return new NextStep("Show answer", new RevealAnswer(current, key));
            if (poll.IsOpen)
                return new NextStep("Close poll", new ClosePoll(current));
        }

        var next = sheet.Items.FirstOrDefault(item => !state.RunSheet.Started.Contains(item.Id));
        return next is null ? null : new NextStep($"Next: {SheetWords.Title(next.Item)}", new StartSheetItem(next.Id, next.Item));
    }
}
