using Bunit;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Lobby;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Tests.Core.Rooms;
using LiveClasses.Web.Components.Rooms;

namespace LiveClasses.Tests.Components.Rooms;

/// <summary>The queue before the door and the line that says who leads.</summary>
public sealed class LobbyCardTests : BunitContext
{
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly RoomPerson Jonas = RoomScript.People[3];
    private static readonly RoomPerson Mateo = new(Guid.CreateVersion7(), "Mateo", RoomRole.CoHost);
    private readonly List<PersonCommand> sent = [];
    private Refusal? answer;

    [Fact]
    public void When_someone_knocks_the_host_is_told_politely_and_by_name()
    {
        var card = Card(Room(new EnterLobby { By = Jonas }).Lobby);
        Assert.Equal("Jonas waits to come in", card.Find("[role=status]").TextContent);
        card.Render(p => p.Add(c => c.Slice, Room(new EnterLobby { By = Jonas }, new EnterLobby { By = Yuki }).Lobby));
        Assert.Equal("2 people wait to come in", card.Find("[role=status]").TextContent);
    }

    [Fact]
    public void When_I_admit_one_or_all_that_goes_out()
    {
        var card = Card(Room(new EnterLobby { By = Jonas }, new EnterLobby { By = Yuki }).Lobby);
        card.Find("button[aria-label='Admit Yuki']").Click();
        card.Find("header button").Click();
        Assert.Equal([new AdmitPerson(Yuki.Id), new AdmitEverybody()], sent);
    }

    [Fact]
    public void When_I_turn_somebody_away_I_say_why_and_a_refusal_keeps_what_I_wrote()
    {
        var card = Card(Room(new EnterLobby { By = Jonas }).Lobby);
        card.Find("button[aria-label='Turn away Jonas']").Click();
        answer = new NobodyWaits();
        card.Find("#lobby-reason").Input("Group B is tomorrow");
        card.Find(".lobby-person form").Submit();
        Assert.Equal(new TurnAway(Jonas.Id, "Group B is tomorrow"), Assert.Single(sent));
        Assert.Equal(answer.Message, card.Find("#lobby-reason-error").TextContent);
        Assert.Equal("Group B is tomorrow", card.Find("#lobby-reason").GetAttribute("value"));
    }

    [Fact]
    public void Nothing_stands_there_in_a_class_without_a_queue_and_the_empty_queue_says_so()
    {
        Assert.Equal("", Card(LobbyState.Empty).Markup.Trim());
        Assert.Contains("Nobody waits", Card(LobbyState.Empty, isAsked: true).Markup);
    }

    [Fact]
    public void A_name_with_markup_is_drawn_as_text_A1()
    {
        var card = Card(Room(new EnterLobby { By = Jonas with { Name = "<b>Jonas</b>" } }).Lobby);
        Assert.Empty(card.FindAll("b"));
    }

    [Fact]
    public void While_the_host_is_gone_a_student_reads_what_comes_next_and_a_co_host_can_take_over()
    {
        var gone = Room(new ReportLeader(Host.Id, IsHere: false, DateTimeOffset.UnixEpoch.AddMinutes(5))).Class;
        var students = Notice(Yuki, gone);
        Assert.Contains("Back soon", students.Markup);
        Assert.Equal("1970-01-01T00:05:00.0000000Z", students.Find("[data-countdown]").GetAttribute("data-countdown"));
        Assert.Empty(students.FindAll("button"));

        Notice(Mateo, gone).Find("button").Click();
        Assert.Equal(new TakeOver(), Assert.Single(sent));
    }

    [Fact]
    public void The_host_who_is_back_can_take_the_class_back_and_nobody_else()
    {
        var taken = Room(new ReportLeader(Host.Id, IsHere: false, EndsAt: null), new TakeOver { By = Mateo }).Class;
        Assert.Empty(Notice(Yuki, taken).Markup.Trim());
        Assert.Empty(Notice(Mateo, taken).FindAll("button"));
        Notice(Host, taken).Find("button").Click();
        Assert.Equal(new TakeBack(), Assert.Single(sent));

        var back = Room(new ReportLeader(Host.Id, IsHere: false, EndsAt: null), new TakeOver { By = Mateo }, new TakeBack { By = Host }).Class;
        Assert.Empty(Notice(Mateo, back).Markup.Trim());
    }

    private static RoomState Room(params RoomCommand[] commands)
    {
        RoomHost[] hosts = [new(Host.Id, "Amara", IsHost: true), new(Mateo.Id, "Mateo", IsHost: false)];
        RoomCommand[] all = [new NameHosts(hosts), new StartClass(), .. commands];
        return all.Aggregate(RoomState.Empty, (state, command) => command.Decide(state).Events.Aggregate(state, (next, fact) =>
            next.Apply(new RoomEntry(next.Seq + 1, DateTimeOffset.UnixEpoch, command.By?.Id, fact))));
    }

    private IRenderedComponent<LobbyCard> Card(LobbyState slice, bool isAsked = false) =>
        Render<LobbyCard>(p => p.AddCascadingValue(Context(Host)).Add(c => c.Slice, slice).Add(c => c.IsAsked, isAsked));

    private IRenderedComponent<LeadNotice> Notice(RoomPerson me, ClassState slice) => Render<LeadNotice>(p => p.AddCascadingValue(Context(me)).Add(c => c.Slice, slice));

    private RoomContext Context(RoomPerson me) => new(
        me,
        new RoomClass(Guid.CreateVersion7(), "Fourier", "Signals", "signals", "Amara", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, SessionState.Live, VideoQuality.Medium, IsRecorded: true, "local"),
        command =>
        {
            sent.Add(command);
            return Task.FromResult(answer);
        },
        _ => Task.CompletedTask);
}
