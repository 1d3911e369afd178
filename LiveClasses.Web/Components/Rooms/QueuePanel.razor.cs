using System.Globalization;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>The moderators' tab: what waits, what is in force, what was done; and the rules that change with the class.</summary>
public sealed partial class QueuePanel
{
    private static readonly int[] SlowSteps = [0, 5, 10, 30, 60, 120, 300, 600];
    private View view;
    private IReadOnlyList<ModeratorAct>? log;

    private enum View
    {
        Waiting,
        InForce,
        Log,
    }

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public QueueState Queue { get; set; } = null!;

    [Parameter, EditorRequired]
    public ModerationState Moderation { get; set; } = null!;

    [Parameter, EditorRequired]
    public PostingRules Rules { get; set; } = null!;

    [Inject]
    private ModerationLog Acts { get; set; } = null!;

    [Inject]
    private LiftBanInClass Lifts { get; set; } = null!;

    /// <summary>The plan of a class may name any number of seconds.</summary>
    private IEnumerable<int> SlowChoices => SlowSteps.Append(Rules.SlowSeconds).Distinct().Order();

    private IEnumerable<(View Key, string Title, int Count)> Views =>
    [
        (View.Waiting, "Waiting", Queue.OpenCount),
        (View.InForce, "In force", InForce.Count()),
        (View.Log, "Moderation log", 0),
    ];

    private IEnumerable<(Guid Person, string Name, string What, Func<Task> Lift)> InForce
    {
        get
        {
            var now = DateTimeOffset.UtcNow;
            foreach (var (person, removal) in Moderation.Removed.Where(r => Moderation.IsRemoved(r.Key, now)))
                yield return (person, Named(removal.Name), removal.Until is { } until ? $"Banned until {until:d MMM yyyy}" : "Banned", () => LiftAsync(person));
            foreach (var (person, silence) in Moderation.TimedOut.Where(t => Moderation.TimeOutOf(t.Key, now) is not null))
                yield return (person, Named(silence.Name), $"Time-out, {Math.Ceiling((silence.Until!.Value - now).TotalMinutes):0} min left", () => Room.DoAsync(new LiftTimeOut(person)));
            foreach (var (person, silence) in Moderation.Muted)
                yield return (person, Named(silence.Name), "Muted for this class", () => Room.DoAsync(new UnmutePerson(person)));
        }
    }

    protected override Task OnParametersSetAsync() => view is View.Log ? ReadLogAsync() : Task.CompletedTask;

    private static string Named(string name) => name.Length == 0 ? "Somebody" : name;

    private Task ShowAsync(View chosen)
    {
        view = chosen;
        return chosen is View.Log ? ReadLogAsync() : Task.CompletedTask;
    }

    private async Task ReadLogAsync() => log = await Acts.ExecuteAsync(Room.About.Id, Room.Me.Id) ?? [];

    private Task SetSlowAsync(ChangeEventArgs chosen) =>
        int.TryParse(chosen.Value?.ToString(), CultureInfo.InvariantCulture, out var seconds) ? Room.DoAsync(new SetSlowMode(seconds)) : Task.CompletedTask;

    private async Task LiftAsync(Guid person)
    {
        if (await Lifts.ExecuteAsync(Room.About.Id, Room.Me.Id, person) is { } refusal)
            await Room.SayAsync(refusal.Message);
    }
}
