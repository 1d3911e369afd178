using Bunit;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Tests.Core.Rooms;
using LiveClasses.Web.Components.Rooms;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Tests.Components.Rooms;

/// <summary>The panels of a room, in two directions: what a person does goes out as a command; what the room says is drawn, and only then.</summary>
public sealed class RoomPanelTests : BunitContext
{
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly RoomPerson Jonas = RoomScript.People[3];
    private readonly List<PersonCommand> sent = [];
    private readonly List<string> said = [];
    private Refusal? answer;

    public RoomPanelTests()
    {
        ComponentFactories.AddStub<LocalTime>();
        Services.AddPollParts();
    }

    [Fact]
    public void When_I_ask_the_question_goes_out_and_the_field_is_empty_again()
    {
        var panel = Panel<QuestionsPanel, QuestionsState>(Yuki, QuestionsState.Empty);
        panel.Find("#ask").Input("Why do the ripples never go away?");
        panel.Find("form").Submit();

        Assert.Equal("Why do the ripples never go away?", Assert.IsType<AskQuestion>(Assert.Single(sent)).Text);
        Assert.Equal("", panel.Find("#ask").GetAttribute("value"));
    }

    [Fact]
    public void When_my_question_is_refused_the_reason_stands_beside_it_and_nothing_typed_is_lost()
    {
        answer = new TooManyQuestions();
        var panel = Panel<QuestionsPanel, QuestionsState>(Yuki, QuestionsState.Empty);
        panel.Find("#ask").Input("One more?");
        panel.Find("form").Submit();
        panel.Find("form").Submit();

        Assert.Equal(answer.Message, panel.Find("#ask-error").TextContent);
        Assert.Equal("One more?", panel.Find("#ask").GetAttribute("value"));
        Assert.Single(sent.OfType<AskQuestion>().Select(ask => ask.Id).Distinct());
    }

    [Fact]
    public void When_someone_else_votes_the_most_wanted_question_comes_first()
    {
        var panel = Panel<QuestionsPanel, QuestionsState>(Jonas, Room(new AskQuestion(Id(1), "first") { By = Yuki }, new AskQuestion(Id(2), "second") { By = Host }).Questions);
        Assert.Equal(["first", "second"], Texts(panel));

        Draw(panel, Room(new AskQuestion(Id(1), "first") { By = Yuki }, new AskQuestion(Id(2), "second") { By = Host }, new UpvoteQuestion(Id(2)) { By = Jonas }).Questions);
        Assert.Equal(["second", "first"], Texts(panel));
        Assert.Equal("true", panel.FindAll(".vote")[0].GetAttribute("aria-pressed"));
    }

    [Fact]
    public void A_student_has_no_button_to_answer_and_the_host_has()
    {
        var questions = Room(new AskQuestion(Id(1), "why?") { By = Yuki }).Questions;
        Assert.Empty(Panel<QuestionsPanel, QuestionsState>(Jonas, questions).FindAll("article .button"));
        var hosts = Panel<QuestionsPanel, QuestionsState>(Host, questions);
        hosts.FindAll("article .button")[0].Click();
        Assert.Equal(new StartAnswering(Id(1)), Assert.Single(sent));
    }

    [Fact]
    public void Hostile_text_is_drawn_as_text_A1()
    {
        var panel = Panel<QuestionsPanel, QuestionsState>(Jonas, Room(new AskQuestion(Id(1), "<img src=x onerror=alert(1)>") { By = Yuki }).Questions);
        Assert.Empty(panel.FindAll("img"));
        Assert.Equal("<img src=x onerror=alert(1)>", panel.Find(".question-text").TextContent);
    }

    [Fact]
    public void Results_of_an_open_poll_are_shown_to_those_who_have_voted_and_to_the_host_A6()
    {
        var polls = Room(new OpenPoll(Id(1), "which?", ["a", "b"]) { By = Host }, new VoteInPoll(Id(1), 1) { By = Yuki }).Polls;
        Assert.Empty(Panel<PollsPanel, PollsState>(Jonas, polls).FindAll(".poll-percent"));
        Assert.Equal(["0 %", "100 %"], Panel<PollsPanel, PollsState>(Yuki, polls).FindAll(".poll-percent").Select(e => e.TextContent));
        Assert.Equal(2, Panel<PollsPanel, PollsState>(Host, polls).FindAll(".poll-percent").Count);
    }

    [Fact]
    public void When_I_vote_my_answer_goes_out()
    {
        var panel = Panel<PollsPanel, PollsState>(Jonas, Room(new OpenPoll(Id(1), "which?", ["a", "b"]) { By = Host }).Polls);
        panel.FindAll(".poll-option")[1].Click();
        Assert.Equal(new VoteInPoll(Id(1), 1), Assert.Single(sent));
    }

    [Fact]
    public void A_raised_hand_tells_its_place_in_the_queue()
    {
        var hands = Room(new RaiseHand { By = Host }, new RaiseHand { By = Jonas }, new RaiseHand { By = Yuki }).Hands;
        var button = Panel<HandButton, HandsState>(Yuki, hands);
        Assert.Contains("3rd", button.Find("button").TextContent);
        button.Find("button").Click();
        Assert.Equal(new LowerHand(Yuki.Id), Assert.Single(sent));
    }

    [Fact]
    public void When_an_act_is_refused_the_room_says_why()
    {
        answer = new ClassIsOver();
        Panel<HandsCard, HandsState>(Host, Room(new RaiseHand { By = Yuki }).Hands).Find("button").Click();
        Assert.Equal(answer.Message, Assert.Single(said));
    }

    [Fact]
    public void A_panel_whose_slice_stays_the_same_is_not_drawn_again()
    {
        var questions = Room(new AskQuestion(Id(1), "why?") { By = Yuki }).Questions;
        var panel = Panel<QuestionsPanel, QuestionsState>(Jonas, questions);
        var before = panel.RenderCount;
        Draw(panel, questions);
        Assert.Equal(before, panel.RenderCount);
        Draw(panel, Room(new AskQuestion(Id(1), "why?") { By = Yuki }).Questions);
        Assert.Equal(before + 1, panel.RenderCount);
    }

    private static IEnumerable<string> Texts(IRenderedComponent<QuestionsPanel> panel) => panel.FindAll(".question-text").Select(e => e.TextContent);

    private static void Draw<TPanel, TSlice>(IRenderedComponent<TPanel> panel, TSlice slice)
        where TPanel : SlicePanel<TSlice>
        where TSlice : class => panel.Render(parameters => parameters.Add(p => p.Slice, slice));

    private IRenderedComponent<TPanel> Panel<TPanel, TSlice>(RoomPerson me, TSlice slice)
        where TPanel : SlicePanel<TSlice>
        where TSlice : class
    {
        var about = new RoomClass(Id(9), "Fourier series, week 3", "Signals", "signals", "Amara", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, SessionState.Live, VideoQuality.Medium, IsRecorded: true, "local");
        var room = new RoomContext(me, about, Send, Say);
        return Render<TPanel>(parameters => parameters.AddCascadingValue(room).Add(p => p.Slice, slice));
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

    private static RoomState Room(params RoomCommand[] commands)
    {
        var state = RoomState.Empty;
        foreach (var fact in commands.Prepend(new StartClass()).SelectMany(command => command.Decide(state).Events.Select(fact => (command, fact)).ToList()))
            state = state.Apply(new RoomEntry(state.Seq + 1, DateTimeOffset.UnixEpoch, fact.command.By?.Id, fact.fact));
        return state;
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
