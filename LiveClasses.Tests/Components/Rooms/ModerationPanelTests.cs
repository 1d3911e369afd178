using Bunit;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Tests.Core.Rooms;
using LiveClasses.Tests.Core.Rooms.Moderation;
using LiveClasses.Web.Components.Rooms;
using LiveClasses.Web.Components.Shared;

namespace LiveClasses.Tests.Components.Rooms;

/// <summary>The queue, the menu of a person and the notices: who sees what, and what a press sends.</summary>
public sealed class ModerationPanelTests : BunitContext
{
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly RoomPerson Morgan = RoomScript.People[1];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly RoomPerson Jonas = RoomScript.People[3];
    private readonly List<PersonCommand> sent = [];
    private readonly List<string> said = [];
    private readonly List<ModerationTarget> asked = [];
    private Refusal? answer;

    public ModerationPanelTests() => ComponentFactories.AddStub<LocalTime>();

    [Fact]
    public void When_I_let_a_held_message_through_or_refuse_it_that_goes_out()
    {
        var entry = Entry(Morgan, Held("let me in"));
        Assert.Contains("let me in", entry.Markup);
        Press(entry, "Let through");
        Press(entry, "Refuse");
        Press(entry, "Take");
        Assert.Equal([typeof(LetThrough), typeof(RefuseHeld), typeof(ClaimItem)], sent.Select(command => command.GetType()));
    }

    [Fact]
    public void When_another_moderator_has_taken_an_item_I_see_who()
    {
        var entry = Entry(Host, Held("let me in").Taking(new ClaimItem(Id(1)) { By = Morgan, At = DateTimeOffset.UnixEpoch }));
        Assert.Contains("Morgan is looking at this", entry.Find(".queue-claim").TextContent);
        Assert.Contains("You are looking at this", Entry(Morgan, Held("x").Taking(new ClaimItem(Id(1)) { By = Morgan })).Find(".queue-claim").TextContent);
    }

    [Fact]
    public void A_report_shows_the_line_the_reason_and_who_reported_as_text_A1()
    {
        var room = RoomState.Empty.Taking(
            new PostMessage(Id(5), "<img src=x onerror=alert(1)>", null) { By = Jonas },
            new Report(Id(1), Id(5), Guid.Empty, "", "<b>rude</b>") { By = Yuki });
        var entry = Entry(Morgan, room);
        Assert.Empty(entry.FindAll("img, b"));
        Assert.Equal("<img src=x onerror=alert(1)>", entry.Find(".queue-text").TextContent);
        Assert.Contains("Yuki: <b>rude</b>", entry.Find(".queue-why").TextContent);
        Press(entry, "Delete line");
        Assert.Equal(new DeleteMessage(Id(5)), Assert.Single(sent));
    }

    [Fact]
    public void When_an_act_on_the_queue_is_refused_the_room_says_why()
    {
        answer = new QueueItemHandled("Amara");
        Press(Entry(Morgan, Held("x")), "Let through");
        Assert.Equal(answer.Message, Assert.Single(said));
    }

    [Fact]
    public void A_participant_can_report_a_person_and_nothing_else()
    {
        var menu = Menu(Jonas, RoomState.Empty);
        Assert.Equal(["Report…"], menu.FindAll("button").Select(button => button.TextContent.Trim()));
        menu.Find("button").Click();
        Assert.Equal(new ModerationTarget(Yuki.Id, "Yuki", DeskAct.Report), Assert.Single(asked));
    }

    [Fact]
    public void A_moderator_finds_what_fits_the_person_now()
    {
        Assert.Equal(["Time-out…", "Mute…", "Notes…", "Put out…", "Ban…"], Menu(Morgan, RoomState.Empty).FindAll("button").Select(button => button.TextContent.Trim()));
        var silenced = RoomState.Empty.Taking(new MutePerson(Yuki.Id) { By = Host }, new TimeOutPerson(Yuki.Id, 5) { By = Host, At = DateTimeOffset.UtcNow });
        var menu = Menu(Morgan, silenced);
        Press(menu, "Unmute");
        Press(menu, "End the time-out");
        Assert.Equal([new UnmutePerson(Yuki.Id), new LiftTimeOut(Yuki.Id)], sent);
    }

    [Fact]
    public void Nobody_has_a_menu_about_themselves() => Assert.Empty(Menu(Yuki, RoomState.Empty).FindAll("details"));

    [Fact]
    public void The_raid_starts_with_one_press_and_ends_with_one_and_only_moderators_have_it()
    {
        Assert.Empty(Raid(Yuki, null).FindAll("button"));
        Raid(Morgan, null).Find("button").Click();
        Raid(Morgan, new Raid(DateTimeOffset.UnixEpoch, "Morgan", TookLock: true)).Find("button").Click();
        Assert.Equal([new StartRaid(), new EndRaid()], sent);
        Assert.Equal("shift+r", Raid(Host, null).Find("button").GetAttribute("data-key"));
    }

    [Fact]
    public void What_of_mine_waits_is_shown_to_me_and_a_refusal_can_be_put_away()
    {
        var room = Held("please").Taking(new RefuseHeld(Id(1)) { By = Morgan });
        var waiting = Render<HeldLines>(p => p.AddCascadingValue(Context(Yuki, RoomState.Empty)).Add(x => x.Held, Held("please").Queue.HeldOf(Yuki.Id)));
        Assert.Contains("Waiting for a moderator", waiting.Markup);
        Assert.Empty(waiting.FindAll("button"));
        var refused = Render<HeldLines>(p => p.AddCascadingValue(Context(Yuki, room)).Add(x => x.Held, room.Queue.HeldOf(Yuki.Id)));
        refused.Find("button").Click();
        Assert.Equal(new SeeRefusal(Id(1)), Assert.Single(sent));
        Assert.Empty(room.Queue.HeldOf(Jonas.Id));
    }

    private static RoomState Held(string text) => RoomState.Empty.Taking(new HoldNewcomers(IsOn: true) { By = Host }, new PostMessage(Id(1), text, null) { By = Yuki });

    private IRenderedComponent<QueueEntry> Entry(RoomPerson me, RoomState room) =>
        Render<QueueEntry>(parameters => parameters.AddCascadingValue(Context(me, room)).Add(p => p.Item, room.Queue.Open.Single()));

    private IRenderedComponent<PersonMenu> Menu(RoomPerson me, RoomState room) =>
        Render<PersonMenu>(parameters => parameters.AddCascadingValue(Context(me, room)).Add(p => p.PersonId, Yuki.Id).Add(p => p.Name, "Yuki"));

    private IRenderedComponent<RaidButton> Raid(RoomPerson me, Raid? raid) =>
        Render<RaidButton>(parameters => parameters.Add(p => p.Room, Context(me, RoomState.Empty)).Add(p => p.Raid, raid));

    private static void Press<T>(IRenderedComponent<T> component, string words)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        component.FindAll("button").Single(button => button.TextContent.Trim() == words).Click();

    private RoomContext Context(RoomPerson me, RoomState room)
    {
        var about = new RoomClass(Id(9), "Fourier series, week 3", "Signals", "signals", "Amara", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, SessionState.Live, VideoQuality.Medium, IsRecorded: true, "local");
        return new RoomContext(me, about, Send, Say) { State = () => room, AskAboutAsync = Ask };
    }

    private Task Ask(ModerationTarget target)
    {
        asked.Add(target);
        return Task.CompletedTask;
    }

    private Task<Refusal?> Send(PersonCommand command)
    {
        sent.Add(command);
        return Task.FromResult(answer);
    }

    private Task Say(string message)
    {
        said.Add(message);
        return Task.CompletedTask;
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
