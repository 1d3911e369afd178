using LiveClasses.Core.Access;
using LiveClasses.Core.Bans;
using LiveClasses.Core.ModeratorNotes;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>Asks how long and why, then acts. A refusal stands in the dialog and nothing typed is lost.</summary>
public sealed partial class ModerationDialog
{
    private static readonly int[] TimeOuts = [1, 5, 10, 15, 30, 60, 120];
    private readonly Guid id = Guid.CreateVersion7();
    private ElementReference element;
    private AttachedModule? module;
    private IReadOnlyList<WrittenNote> notes = [];
    private int minutes = 5;
    private BanScope scope;
    private int? days;
    private string reason = "";
    private string? error;
    private bool byAddress;
    private bool isBusy;
    private bool isGuest;
    private bool canBanFromSite;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public ModerationTarget Target { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback OnClosed { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private AccessPolicy Access { get; set; } = null!;

    [Inject]
    private BanPerson Bans { get; set; } = null!;

    [Inject]
    private WriteNote Write { get; set; } = null!;

    [Inject]
    private NotesOn Notes { get; set; } = null!;

    private bool IsHard => Target.Act is DeskAct.PutOut or DeskAct.Ban;

    private int MaxLength => Target.Act switch
    {
        DeskAct.Notes => ModeratorNote.MaxLength,
        DeskAct.Report => Report.MaxReason,
        _ => ActOnPerson.MaxReason,
    };

    private string Title => Target.Act switch
    {
        DeskAct.TimeOut => $"Time-out for {Target.Name}",
        DeskAct.Mute => $"Mute {Target.Name}?",
        DeskAct.PutOut => $"Put {Target.Name} out?",
        DeskAct.Ban => $"Ban {Target.Name}?",
        DeskAct.Notes => $"Notes on {Target.Name}",
        _ => Target.LineId is null ? $"Report {Target.Name}" : "Report this message",
    };

    private string Words => Target.Act switch
    {
        DeskAct.TimeOut => "No writing, no questions, no raised hand until the time is over. You can end it before.",
        DeskAct.Mute => "No writing, no questions, no raised hand for the rest of this class. You can take it back.",
        DeskAct.PutOut => "They leave the class on all their devices at once. They may come back.",
        DeskAct.Ban => "They leave at once and cannot come back, also with another account of the same address. You can lift it.",
        DeskAct.Notes => "Only the instructors and moderators of this course read notes.",
        _ => "The moderators of this class see who reports what. Nobody else does.",
    };

    private string FieldLabel => Target.Act switch
    {
        DeskAct.Notes => "New note",
        DeskAct.Report => "What is wrong?",
        _ => "Reason (for moderators, optional)",
    };

    private string ActWords => Target.Act switch
    {
        DeskAct.TimeOut => "Give time-out",
        DeskAct.Mute => "Mute",
        DeskAct.PutOut => "Put out",
        DeskAct.Ban => "Ban",
        DeskAct.Notes => "Add note",
        _ => "Report",
    };

    public async ValueTask DisposeAsync()
    {
        if (module is not null)
            await module.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Target.Act is DeskAct.Ban)
        {
            isGuest = (await Access.ForSiteAsync(Target.PersonId)).PersonId is null;
            canBanFromSite = (await Access.ForSiteAsync(Room.Me.Id)).CanModerate;
        }

        if (Target.Act is DeskAct.Notes)
            notes = await Notes.ExecuteAsync(Room.About.Id, Room.Me.Id, Target.PersonId);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            module = await AttachedModule.AttachAsync(Js, "modal", element, dotnet: null, new { });
    }

    private Task CloseAsync() => module?.CallAsync("close") ?? OnClosed.InvokeAsync();

    private async Task ActAsync()
    {
        if (isBusy)
            return;
        isBusy = true;
        var refusal = await TryActAsync();
        isBusy = false;
        error = refusal?.Message;
        if (refusal is not null)
            return;
        if (Target.Act is DeskAct.Notes)
        {
            reason = "";
            notes = await Notes.ExecuteAsync(Room.About.Id, Room.Me.Id, Target.PersonId);
            return;
        }

        await CloseAsync();
        await Room.SayAsync(Done);
    }

    private string Done => Target.Act switch
    {
        DeskAct.TimeOut => $"{Target.Name} has a time-out of {minutes} min. End it under Queue, In force.",
        DeskAct.Mute => $"{Target.Name} is muted. Take it back under Queue, In force.",
        DeskAct.PutOut => $"{Target.Name} was put out.",
        DeskAct.Ban => $"{Target.Name} is banned. Lift it under Queue, In force.",
        _ => "Thank you. A moderator will look at it.",
    };

    private Task<Refusal?> TryActAsync() => Target.Act switch
    {
        DeskAct.TimeOut => Room.SendAsync(new TimeOutPerson(Target.PersonId, minutes) { Name = Target.Name, Reason = reason }),
        DeskAct.Mute => Room.SendAsync(new MutePerson(Target.PersonId) { Name = Target.Name, Reason = reason }),
        DeskAct.PutOut => Room.SendAsync(new PutOut(id, Target.PersonId) { Name = Target.Name, Reason = reason }),
        DeskAct.Ban => Bans.ExecuteAsync(Room.About.Id, Room.Me.Id, new BanOrder(Target.PersonId, Target.Name, scope, days, reason, byAddress)),
        DeskAct.Notes => Write.ExecuteAsync(Room.About.Id, Room.Me.Id, Target.PersonId, reason),
        _ => Room.SendAsync(new Report(id, Target.LineId, Target.PersonId, Target.Name, reason)),
    };
}
