using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Taps;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>
/// A person in a room: goes through the door, holds the one subscription of this circuit and hands slices to the panels. While the browser is away
/// it is out of the room; when it comes back it goes through the door again.
/// </summary>
public sealed partial class LiveRoom : IAsyncDisposable
{
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(2);
    private RoomEntrance? entrance;
    private RoomContext? context;
    private RoomSubscription? subscription;
    private PresenceStay? stay;
    private Refusal? refusal;
    private RoomState state = RoomState.Empty;
    private RoomSide? side;
    private ReactionBar? reactions;
    private RoomFrame? waiting;
    private PictureQuality? quality;
    private int viewers;
    private string? said;
    private int knocks;
    private int arrivals;
    private long leftAt;
    private bool hasCome;
    private bool isGone;

    [Parameter, EditorRequired]
    public RoomClass About { get; set; } = null!;

    [Parameter, EditorRequired]
    public Guid? PersonId { get; set; }

    /// <summary>A guest's own id for as long as the page lives; protected on its way through the browser.</summary>
    [Parameter, EditorRequired]
    public Guid GuestId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Reader { get; set; } = null!;

    [Inject]
    private RoomDirectory Rooms { get; set; } = null!;

    [Inject]
    private TapBook Taps { get; set; } = null!;

    [Inject]
    private PresenceBook Presence { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private EndSession EndSession { get; set; } = null!;

    [Inject]
    private CircuitConnection Connection { get; set; } = null!;

    /// <summary>
    /// In a circuit the door is asked before anything is drawn. Until then the browser shows what the page has brought: the first picture would be the same once more,
    /// and everybody who joins would pay for it.
    /// </summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (RendererInfo.IsInteractive && !hasCome)
        {
            hasCome = true;
            await ComeInAsync();
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    private async Task ComeInAsync()
    {
        Connection.Down = () => InvokeAsync(Leave);
        Connection.Up = () =>
        {
            // Not awaited: the browser's answers to what is drawn here wait behind the very call that tells of its return.
            _ = InvokeAsync(ComeBackAsync);
            return Task.CompletedTask;
        };
        await EnterAsync();
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => HandOnChatAsync();

    public ValueTask DisposeAsync()
    {
        isGone = true;
        Connection.Down = Connection.Up = null;
        Leave();
        return ValueTask.CompletedTask;
    }

    /// <summary>A database that is away for a minute keeps people at the door; it does not send them home (F3).</summary>
    private async Task EnterAsync()
    {
        while (!isGone)
        {
            try
            {
                await TryEnterAsync();
                return;
            }
            catch (Exception fault) when (Outage.IsBehind(fault))
            {
                await SayAsync("The class cannot be reached for a moment. Trying again by itself.");
                await Task.Delay(OutagePause);
            }
        }
    }

    private async Task TryEnterAsync()
    {
        if (!await IsReaderAsync())
        {
            refusal = new NotAllowed();
            return;
        }

        var arrival = ++arrivals;
        var door = await Rooms.EnterAsync(About.Id, PersonId, GuestId);
        var place = door.IsDone ? await door.Value.SubscribeAsync(Deliver, Ended) : door.Refusal;
        if (!place.IsDone && arrival == arrivals)
        {
            refusal = place.Refusal;
            Leave();
        }

        if (place.IsDone)
            Take(door.Value!, place.Value, arrival);
    }

    /// <summary>The page's parameters are sealed but could be carried to another browser: the circuit's own sign-in decides who this is (A12).</summary>
    private async Task<bool> IsReaderAsync() => (await Reader).User.PersonId() == PersonId;

    /// <summary>Takes a place, unless they have left while the door was opening, or come back once more: two places would be left, one of them for ever.</summary>
    private void Take(RoomEntrance through, RoomSubscription place, int arrival)
    {
        if (arrival != arrivals)
        {
            place.Dispose();
            return;
        }

        Leave();
        (entrance, subscription, refusal) = (through, place, null);
        context ??= new RoomContext(entrance.Person, About, command => entrance!.SendAsync(command), SayAsync)
        {
            State = () => entrance!.State,
            Taps = new RoomTapActs(counts => Taps.ReactAsync(entrance!, counts), kind => Taps.SayAsync(entrance!, kind), () => Taps.SaidBy(entrance!)),
        };
        stay = Presence.Enter(About.Id, entrance.Person.Id, entrance.Person.Name, entrance.Person.Role);
        var first = subscription.TakeFirst();
        (state, viewers, waiting) = (first.State, first.Viewers, first);
    }

    /// <summary>Somebody who waited may come in now, or is told something else.</summary>
    private async Task KnockAsync()
    {
        knocks++;
        await EnterAsync();
        StateHasChanged();
    }

    private async Task ComeBackAsync()
    {
        // Who was refused stays so; a first entry that the absence has cut short begins again.
        if ((entrance is null && refusal is not null) || isGone)
            return;
        Leave();
        var arrival = ++arrivals;
        var (drawn, told) = (state, viewers);
        if (refusal is null && entrance is { } same && await IsReaderAsync() && await same.ReturnAsync(Clock.GetElapsedTime(leftAt), Deliver, Ended) is { } place)
        {
            Take(same, place, arrival);
            // The number is of a moment when all were away; the next frame has a better one.
            viewers = told;
        }
        else
        {
            await EnterAsync();
        }

        if (refusal is not null || !HasSamePanels(drawn))
            StateHasChanged();
        await HandOnChatAsync();
        if (subscription is not null && side is not null)
            await side.ComeBackAsync();
    }

    private Task Deliver(RoomFrame frame) => InvokeAsync(() => DrawAsync(frame));

    private void Leave()
    {
        arrivals++;
        if (subscription is not null)
            leftAt = Clock.GetTimestamp();
        subscription?.Dispose();
        stay?.Dispose();
        (subscription, stay) = (null, null);
    }

    private async Task DrawAsync(RoomFrame frame)
    {
        if (isGone)
            return;
        // Recording was switched on, its text has changed or the consent was taken back: to the door, and not a line more until then (A39).
        if (entrance?.MustConsentAgain(frame.State) is true)
        {
            refusal = new ConsentNeeded();
            Leave();
            StateHasChanged();
            return;
        }

        // A frame with nothing but chat costs no render here: its lines go straight to the browser.
        var needsRender = viewers != frame.Viewers || !HasSamePanels(frame.State);
        (state, viewers) = (frame.State, frame.Viewers);
        if (needsRender)
            StateHasChanged();
        if (side is null)
        {
            waiting = frame.AsSnapshot();
            return;
        }

        await HandOnChatAsync();
        await side.ApplyChatAsync(frame);
        await (reactions?.ApplyAsync(frame) ?? Task.CompletedTask);
    }

    /// <summary>The chat's first picture, as soon as there is a place to draw it.</summary>
    private async Task HandOnChatAsync()
    {
        if (waiting is not { } first || side is null)
            return;
        waiting = null;
        await side.ApplyChatAsync(first);
    }

    private bool MayRaiseHands => state.Class is { Settings.AreHandsOn: true, IsOver: false, Quiet: null };

    private bool HasSamePanels(RoomState next) =>
        ReferenceEquals(state.Class, next.Class) && ReferenceEquals(state.Questions, next.Questions) && HasSamePolls(next)
        && ReferenceEquals(state.Hands, next.Hands) && ReferenceEquals(state.Stage, next.Stage) && HasSameModeration(next)
        && (context?.CanHost is not true || ReferenceEquals(state.Pulse, next.Pulse))
        && (context?.CanModerate is not true || ReferenceEquals(state.Lobby, next.Lobby))
        && ReferenceEquals(state.Markers, next.Markers) && ReferenceEquals(state.Slides, next.Slides);

    /// <summary>The queue is drawn for moderators; others have their own held lines of it.</summary>
    private bool HasSameModeration(RoomState next) =>
        ReferenceEquals(state.Moderation, next.Moderation) && ReferenceEquals(state.Posting.Rules, next.Posting.Rules)
        && (context?.CanModerate is true ? ReferenceEquals(state.Queue, next.Queue) : context is null || ReferenceEquals(state.Queue.HeldOf(context.Me.Id), next.Queue.HeldOf(context.Me.Id)));

    /// <summary>Five thousand votes are five thousand draws less for whoever looks at no bars.</summary>
    private bool HasSamePolls(RoomState next)
    {
        if (!ReferenceEquals(state.Quizzes, next.Quizzes) || !ReferenceEquals(state.RunSheet, next.RunSheet))
            return false;
        var looksAtBars = side?.ShowsPolls is not false || context?.CanHost is not false || next.Polls.SharedId is not null;
        return ReferenceEquals(state.Polls, next.Polls) || (!looksAtBars && ReferenceEquals(state.Polls.Outline, next.Polls.Outline));
    }

    private void Ended(string code) => _ = InvokeAsync(() =>
    {
        refusal = code == new PutOutOfRoom().Code ? new PutOutOfRoom() : new RemovedFromRoom();
        Leave();
        StateHasChanged();
    });

    private Task ShowQualityAsync(PictureQuality measured)
    {
        quality = measured;
        // Not through the log: it goes with the next heartbeat of this stay.
        if (stay is not null)
            stay.Quality = Enum.Parse<ConnectionQuality>(measured.ToString());
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task EndAsync()
    {
        if (PersonId is { } host && (await EndSession.ExecuteAsync(About.Id, host)).Refusal is { } why)
            await SayAsync(why.Message);
    }

    private Task SayAsync(string message)
    {
        said = message;
        return InvokeAsync(StateHasChanged);
    }
}
