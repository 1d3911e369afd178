using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Markers;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>The acts of a host on the class. Those of the log go through the room, those of the session's life through its use cases.</summary>
public sealed partial class HostBar
{
    private static readonly int[] BreakMinutes = [5, 10, 15, 20, 30];
    private static readonly int[] ExtendMinutes = [5, 10, 15, 30];
    private HostDrawer drawer;
    private string? said;
    private bool isSwitching;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public RoomState State { get; set; } = null!;

    [Inject]
    private ExtendSession Extend { get; set; } = null!;

    [Inject]
    private ReopenSession Reopen { get; set; } = null!;

    [Inject]
    private SwitchRecording Recording { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private ClassState Class => State.Class;

    private string RecordingWords => (Class.Settings.IsRecorded, State.Stage.IsRecording) switch
    {
        (true, false) when State.Stage.IsStreaming => "Recording starts… (stop it)",
        (true, _) => Class.IsLive ? "Stop recording" : "Do not record",
        (false, _) => Class.IsLive ? "Record from now on" : "Record the class",
    };

    private string Opened(HostDrawer which) => drawer == which ? "true" : "false";

    private void Toggle(HostDrawer which) => drawer = drawer == which ? HostDrawer.None : which;

    private void Close() => drawer = HostDrawer.None;

    /// <summary>Its answer may come after another drawer was opened: that one stays.</summary>
    private void CloseSlides()
    {
        if (drawer is HostDrawer.Slides)
            Close();
    }

    private void CloseOnEscape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            Close();
    }

    private async Task MarkAsync()
    {
        if (await Room.DoAsync(new PlaceMarker(Guid.CreateVersion7(), Title: null)) && Class.StartedAt is { } started)
            said = $"Marked {MarkerWords.Since(started, Time.GetUtcNow())}";
    }

    private async Task BreakAsync(int minutes)
    {
        Close();
        await Room.DoAsync(new StartBreak(minutes));
    }

    private async Task DoAndCloseAsync(PersonCommand command)
    {
        Close();
        await Room.DoAsync(command);
    }

    /// <summary>From the planned end; from now on when that has passed.</summary>
    private Task ExtendAsync(int minutes)
    {
        Close();
        var now = Time.GetUtcNow();
        var from = Class.Settings.EndsAt is { } planned && planned > now ? planned : now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        return RunAsync(me => Extend.ExecuteAsync(Room.About.Id, me, from.AddMinutes(minutes)), $"Extended by {minutes} min");
    }

    private Task ReopenAsync() => RunAsync(me => Reopen.ExecuteAsync(Room.About.Id, me), done: null);

    private async Task SwitchRecordingAsync()
    {
        isSwitching = true;
        await RunAsync(me => Recording.ExecuteAsync(Room.About.Id, me, !Class.Settings.IsRecorded), done: null);
        isSwitching = false;
    }

    private async Task RunAsync(Func<Guid, Task<Result<Done>>> act, string? done)
    {
        if ((await act(Room.Me.Id)).Refusal is { } refusal)
            await Room.SayAsync(refusal.Message);
        else if (done is not null)
            said = done;
    }

    private string NameOf(RoomHost leader) => leader.PersonId == Room.Me.Id ? "You lead" : $"{leader.Name} leads";

    private enum HostDrawer
    {
        None,
        Chapters,
        Break,
        Extend,
        Slides,
        HandOver,
    }
}
