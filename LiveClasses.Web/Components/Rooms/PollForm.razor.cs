using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.RunSheets;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class PollForm
{
    private string question = "";
    private string options = "";
    private string? error;
    private Guid id = Guid.CreateVersion7();
    private PollKind kind;
    private PollResults results;
    private PollSecrecy secrecy;
    private bool canChange = true;
    private int scale = 5;
    private int least = 1;
    private int most = 3;
    private int seconds;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Inject]
    private RunSheetDesk Desk { get; set; } = null!;

    private string[] Answers => options.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private PollRules Rules => new()
    {
        Kind = kind,
        Scale = scale,
        MinChoices = kind is PollKind.Multiple ? least : 1,
        MaxChoices = kind is PollKind.Multiple ? Math.Min(most, Answers.Length) : kind is PollKind.Words ? most : 1,
        Seconds = seconds > 0 ? seconds : null,
        Results = results,
        Secrecy = secrecy,
        CanChange = canChange && secrecy is not PollSecrecy.Secret,
    };

    private async Task OpenAsync()
    {
        // The id changes only after the room has it: opening again after a lost answer is the same poll.
        error = (await Room.SendAsync(new OpenPoll(id, question, Answers) { Rules = Rules }))?.Message;
        Clear();
    }

    private async Task KeepAsync()
    {
        await Desk.OpenAsync(Room.About.Id);
        error = (await Desk.AddAsync([new PollItem(new PollPlan(question, [.. Answers], Rules))]))?.Message;
        Clear();
    }

    private void Clear()
    {
        if (error is null)
            (question, options, id) = ("", "", Guid.CreateVersion7());
    }
}
