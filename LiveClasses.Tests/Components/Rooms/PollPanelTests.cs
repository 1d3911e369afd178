using Bunit;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Tests.Core.Rooms;
using LiveClasses.Web.Components.Rooms;

namespace LiveClasses.Tests.Components.Rooms;

/// <summary>Polls as a person sees them: what they may press, what it sends, and what is never on their page.</summary>
public sealed class PollPanelTests : BunitContext
{
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly RoomPerson Jonas = RoomScript.People[3];
    private static readonly Guid Id = new(7, 0, 0, new byte[8]);
    private readonly List<PersonCommand> sent = [];
    private RoomContext room = null!;

    public PollPanelTests()
    {
        Services.AddPollParts();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Several_answers_are_picked_first_and_given_then()
    {
        var page = Draw(Jonas, Open(new() { Kind = PollKind.Multiple, MaxChoices = 2 }));
        Assert.True(page.Find(".poll > .button-primary").HasAttribute("disabled"));
        page.FindAll(".poll-option")[2].Click();
        page.FindAll(".poll-option")[0].Click();
        Assert.Empty(sent);
        page.Find(".poll > .button-primary").Click();
        Assert.Equal([0, 2], Assert.IsType<VoteInPoll>(Assert.Single(sent)).Options);
    }

    [Fact]
    public void A_secret_ballot_is_kept_in_the_browser_before_it_is_sent_and_is_then_in_the_box()
    {
        var page = Draw(Jonas, Open(new() { Secrecy = PollSecrecy.Secret }));
        page.FindAll(".poll-option")[1].Click();
        Assert.Empty(sent);
        page.Find(".poll > .button-primary").Click();
        Assert.Equal(("sessionStorage.setItem", "1"), (JSInterop.Invocations.First().Identifier, JSInterop.Invocations.First().Arguments[1] as string));
        Assert.Single(sent);
        Assert.Empty(page.FindAll(".poll-option"));
        Assert.Contains("in the box", page.Find("footer").TextContent);
    }

    [Fact]
    public void A_kept_ballot_is_sent_again_by_a_page_that_came_back_and_forgotten_once_it_is_stored()
    {
        JSInterop.Setup<string?>("sessionStorage.getItem", _ => true).SetResult("2");
        var open = Open(new() { Secrecy = PollSecrecy.Secret });
        var keeper = Draw<BallotKeeper>(Jonas, open);
        Assert.Equal([2], Assert.IsType<VoteInPoll>(Assert.Single(sent)).Options);
        Assert.Contains(Id, room.BallotsInBox);

        var taken = open.All[0] with { Takers = [Jonas.Id] };
        keeper.Render(parameters => parameters.Add(p => p.Slice, new PollsState([taken])));
        keeper.Render(parameters => parameters.Add(p => p.Slice, new PollsState([taken])));
        Assert.Single(JSInterop.Invocations, call => call.Identifier == "sessionStorage.removeItem");
        Assert.Single(sent);
    }

    [Theory]
    [InlineData("9")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("")]
    public void What_a_browser_says_it_kept_is_not_believed(string kept)
    {
        JSInterop.Setup<string?>("sessionStorage.getItem", _ => true).SetResult(kept);
        Draw<BallotKeeper>(Jonas, Open(new() { Secrecy = PollSecrecy.Secret }));
        Assert.Empty(sent);
    }

    [Fact]
    public void Who_answered_what_is_on_nobodys_page_A6()
    {
        var state = Open(new() { Kind = PollKind.Text }, Say(Yuki, "Gibbs"), Say(Jonas, "Fourier"));
        foreach (var person in new[] { Host, Jonas })
        {
            var page = Draw(person, state).Markup;
            Assert.Contains("Gibbs", page);
            Assert.DoesNotContain("Yuki", page);
            Assert.DoesNotContain(Yuki.Id.ToString(), page);
        }
    }

    [Fact]
    public void A_question_shows_what_is_right_and_what_it_was_worth_only_after_the_reveal()
    {
        var open = Open(new() { Points = 10 }, Vote(Jonas, 1));
        var before = Draw(Jonas, open);
        Assert.Empty(before.FindAll(".is-right"));
        Assert.Empty(before.FindAll(".poll-percent"));

        var after = Draw(Jonas, Open(new() { Points = 10 }, Vote(Jonas, 1), new RevealAnswer(Id, new AnswerKey { Right = [1], Explanation = "<b>Because</b>" }) { By = Host }));
        Assert.Equal("Right: 10 points", after.Find(".poll-mark").TextContent);
        Assert.Equal("<b>Because</b>", after.Find(".poll-why").TextContent);
        Assert.Contains("Right: b", after.Find(".poll-result.is-right").TextContent);
    }

    [Fact]
    public void Words_of_a_cloud_are_text_A1()
    {
        var page = Draw(Host, Open(new() { Kind = PollKind.Words, MaxChoices = 1 }, Say(Yuki, "<img src=x onerror=alert(1)>")));
        Assert.Empty(page.FindAll("img"));
        Assert.Equal("<img src=x onerror=alert(1)>", page.Find(".word > span").TextContent);
        page.Find(".word-hide").Click();
        Assert.Equal(new HidePollText(Id, "<img src=x onerror=alert(1)>"), Assert.Single(sent));
    }

    [Fact]
    public void Leaders_are_animals_when_the_host_wants_it_and_everybody_knows_their_own()
    {
        var state = Play(new() { Points = 10 }, Vote(Jonas, 1), Vote(Yuki, 0), new RevealAnswer(Id, new AnswerKey { Right = [1] }) { By = Host });
        var shown = state.Quizzes with { Shown = new Leaderboard(LeaderNames.Pseudonyms, Id) };
        var page = Draw<QuizLeaders, QuizzesState>(Yuki, shown);
        Assert.DoesNotContain("Jonas", page.Markup);
        Assert.Contains(Pseudonym.Of(Yuki.Id, Id), page.Find(".leader-mine").TextContent);
        Assert.Empty(Draw<QuizLeaders, QuizzesState>(Yuki, shown with { Shown = new Leaderboard(LeaderNames.Off, Id) }).FindAll(".leader"));
        Assert.Equal("Jonas", Draw<QuizLeaders, QuizzesState>(Yuki, shown with { Shown = new Leaderboard(LeaderNames.Shown, Id) }).Find(".leader .grow").TextContent);
    }

    private IRenderedComponent<PollsPanel> Draw(RoomPerson me, PollsState polls) => Draw<PollsPanel>(me, polls);

    private IRenderedComponent<TPanel> Draw<TPanel>(RoomPerson me, PollsState polls)
        where TPanel : SlicePanel<PollsState> => Draw<TPanel, PollsState>(me, polls);

    private IRenderedComponent<TPanel> Draw<TPanel, TSlice>(RoomPerson me, TSlice slice)
        where TPanel : SlicePanel<TSlice>
        where TSlice : class
    {
        var about = new RoomClass(Id, "Fourier series, week 3", "Signals", "signals", "Amara", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, SessionState.Live, VideoQuality.Medium, IsRecorded: true, "local");
        room = new RoomContext(me, about, Send, _ => Task.CompletedTask);
        return Render<TPanel>(parameters => parameters.AddCascadingValue(room).Add(p => p.Slice, slice));
    }

    private Task<Refusal?> Send(PersonCommand command)
    {
        sent.Add(command);
        return Task.FromResult<Refusal?>(null);
    }

    private static PollsState Open(PollRules rules, params RoomCommand[] more) => Play(rules, more).Polls;

    private static RoomState Play(PollRules rules, params RoomCommand[] more) =>
        new RoomCommand[] { new StartClass(), new OpenPoll(Id, "Which?", ["a", "b", "c"]) { Rules = rules, By = Host } }.Concat(more).Aggregate(RoomState.Empty, (state, command) =>
            command.Decide(state).Events.Aggregate(state, (next, fact) => next.Apply(new RoomEntry(next.Seq + 1, DateTimeOffset.UnixEpoch, command.By?.Id, fact))));

    private static VoteInPoll Vote(RoomPerson by, int option) => new(Id, option) { By = by };

    private static VoteInPoll Say(RoomPerson by, string text) => new(Id, 0) { By = by, Text = text };
}
