using Bunit;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Pulse;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Rooms.Reactions;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Tests.Core.Rooms;
using LiveClasses.Web.Browser;
using LiveClasses.Web.Components.Rooms;
using LiveClasses.Web.Components.Shared;
using Microsoft.Extensions.DependencyInjection;
using static LiveClasses.Tests.Core.Rooms.RoomPlay;

namespace LiveClasses.Tests.Components.Rooms;

/// <summary>Questions, hands, reactions and the pulse as their panels draw them for one reader or another.</summary>
public sealed class AudiencePanelTests : BunitContext
{
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();
    private readonly List<PersonCommand> sent = [];
    private readonly List<string> said = [];
    private readonly List<IReadOnlyDictionary<string, int>> tapped = [];
    private Refusal? answer;
    private PulseKind? mine;

    public AudiencePanelTests()
    {
        ComponentFactories.AddStub<LocalTime>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        Services.AddOptions<RoomOptions>();
    }

    [Fact]
    public void A6_the_name_of_an_anonymous_asker_is_drawn_for_moderators_only()
    {
        var questions = Asked(isAnonymous: true).State.Questions;
        Assert.DoesNotContain("Yuki", Panel<QuestionsPanel, QuestionsState>(Jonas, questions).Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(Yuki.Id.ToString(), Panel<QuestionsPanel, QuestionsState>(Jonas, questions).Markup, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Yuki, anonymously", Panel<QuestionsPanel, QuestionsState>(Moderator, questions).Markup, StringComparison.Ordinal);
        Assert.Contains("You, anonymously", Panel<QuestionsPanel, QuestionsState>(Yuki, questions).Markup, StringComparison.Ordinal);
        var featured = Asked(isAnonymous: true).With(Host, new FeatureQuestion(First)).State.Questions;
        // Everyone's screen is everyone's: a host may be sharing it.
        Assert.DoesNotContain("Yuki", Panel<FeaturedQuestion, QuestionsState>(Host, featured).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void When_I_ask_anonymously_the_question_says_so()
    {
        var panel = Panel<QuestionsPanel, QuestionsState>(Yuki, QuestionsState.Empty);
        panel.Find("#ask").Input("Is it graded?");
        panel.Find(".question-anonymous input").Change(true);
        panel.Find("form").Submit();
        Assert.True(Assert.IsType<AskQuestion>(Assert.Single(sent)).IsAnonymous);
    }

    [Fact]
    public void When_I_type_what_was_asked_already_I_can_vote_for_it_instead()
    {
        var panel = Panel<QuestionsPanel, QuestionsState>(Jonas, Asked("Will the exam ask for complex coefficients?").State.Questions);
        panel.Find("#ask").Input("Are complex coefficients in the exam?");
        panel.Find(".question-similar .question-hint").Click();
        Assert.Equal(new UpvoteQuestion(First), Assert.Single(sent));
    }

    [Fact]
    public void A_draft_is_still_there_after_a_look_at_another_tab()
    {
        var room = Context(Yuki);
        Render<QuestionsPanel>(parameters => parameters.AddCascadingValue(room).Add(p => p.Slice, QuestionsState.Empty)).Find("#ask").Input("Half a thou");
        var again = Render<QuestionsPanel>(parameters => parameters.AddCascadingValue(room).Add(p => p.Slice, QuestionsState.Empty));
        Assert.Equal("Half a thou", again.Find("#ask").GetAttribute("value"));
    }

    [Fact]
    public void Filters_and_sorting_choose_what_is_listed()
    {
        var play = Asked("one").With(Jonas, new AskQuestion(Second, "two")).With(Moderator, new UpvoteQuestion(First)).With(Host, new AnswerQuestion(Second, "Yes, two."));
        var third = Guid.CreateVersion7();
        play.With(Yuki, new AskQuestion(third, "three")).With(Host, new DismissQuestion(third, "Not about today's class"));
        var panel = Panel<QuestionsPanel, QuestionsState>(Jonas, play.State.Questions);
        Assert.Equal(["one"], Texts(panel));
        Press(panel, "Answered");
        Assert.Equal(["two"], Texts(panel));
        Press(panel, "Mine");
        Assert.Equal(["two"], Texts(panel));
        Assert.DoesNotContain("Dismissed", panel.Find(".question-filters").TextContent, StringComparison.Ordinal);
        Assert.Contains("Dismissed", Panel<QuestionsPanel, QuestionsState>(Host, play.State.Questions).Find(".question-filters").TextContent, StringComparison.Ordinal);

        var open = Panel<QuestionsPanel, QuestionsState>(Yuki, Asked("one").With(Jonas, new AskQuestion(Second, "two")).With(Moderator, new UpvoteQuestion(First)).State.Questions);
        Assert.Equal(["one", "two"], Texts(open));
        open.Find(".question-sort").Click();
        Assert.Equal(["two", "one"], Texts(open));
    }

    [Fact]
    public void When_I_merge_dismiss_or_reply_the_act_goes_out_with_what_I_chose_and_typed()
    {
        var play = Asked("one").With(Jonas, new AskQuestion(Second, "two")).With(Moderator, new UpvoteQuestion(First));
        var panel = Panel<QuestionsPanel, QuestionsState>(Host, play.State.Questions);
        Act(panel, "Merge");
        panel.Find(".question-targets .question-hint").Click();
        Act(panel, "Dismiss");
        panel.Find(".question form input").Input("Not about today's class");
        panel.Find(".question form").Submit();
        Act(panel, "Reply");
        panel.Find(".question form textarea").Input("Because of Gibbs.");
        panel.Find(".question form").Submit();

        Assert.Equal([new MergeQuestion(First, Second), new DismissQuestion(First, "Not about today's class"), new AnswerQuestion(First, "Because of Gibbs.")], sent);
    }

    [Fact]
    public void A_refused_act_keeps_what_was_typed()
    {
        var panel = Panel<QuestionsPanel, QuestionsState>(Host, Asked("one").State.Questions);
        Act(panel, "Dismiss");
        panel.Find(".question form input").Input("A long reason");
        answer = new QuestionIsAnswered();
        panel.Find(".question form").Submit();
        Assert.Equal("A long reason", panel.Find(".question form input").GetAttribute("value"));
        Assert.Equal(answer.Message, Assert.Single(said));
    }

    [Fact]
    public void When_someone_else_deals_with_my_question_I_am_told_wherever_I_look()
    {
        var play = Asked("one", isAnonymous: true).With(Jonas, new AskQuestion(Second, "two"));
        var news = Panel<QuestionNews, QuestionsState>(Yuki, play.State.Questions);
        var others = Panel<QuestionNews, QuestionsState>(Jonas, play.State.Questions);
        Assert.Empty(news.FindAll("[role=status]"));
        play.With(Host, new DismissQuestion(First, "Not about today's class"));
        Draw(news, play.State.Questions);
        Draw(others, play.State.Questions);

        Assert.Contains("Not about today's class", news.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Empty(others.FindAll("[role=status]"));
        play.With(Host, new ReopenQuestion(First)).With(Host, new MergeQuestion(First, Second));
        Draw(news, play.State.Questions);
        Assert.Contains("merged with “two”", news.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_question_on_everyones_screen_can_be_folded_and_the_next_one_opens_again()
    {
        var play = Asked("one").With(Jonas, new AskQuestion(Second, "two")).With(Host, new FeatureQuestion(First));
        var banner = Panel<FeaturedQuestion, QuestionsState>(Jonas, play.State.Questions);
        Assert.DoesNotContain(banner.FindAll("button"), button => button.TextContent.Contains("Take off", StringComparison.Ordinal));
        banner.Find("[aria-expanded]").Click();
        Assert.Contains("is-folded", banner.Find("section").ClassName, StringComparison.Ordinal);
        play.With(Host, new StartAnswering(Second));
        Draw(banner, play.State.Questions);

        Assert.DoesNotContain("is-folded", banner.Find("section").ClassName, StringComparison.Ordinal);
        Assert.Contains("Being answered now", banner.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_called_sees_it_and_answers_it_and_nobody_else_does()
    {
        var hands = Live().With(Yuki, new RaiseHand()).With(Host, new CallHand(Yuki.Id)).State.Hands;
        var button = Panel<HandButton, HandsState>(Yuki, hands);
        Assert.Contains("You are called", button.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        button.FindAll("button")[0].Click();
        button.FindAll("button")[1].Click();
        Assert.Equal([new AcceptCall(), new DeclineCall()], sent);
        Assert.Empty(Panel<HandButton, HandsState>(Jonas, hands).FindAll("[role=alert]"));
    }

    [Fact]
    public void The_host_sees_who_has_not_spoken_yet_and_can_lower_one_hand()
    {
        var play = Live().With(Yuki, new RaiseHand()).With(Host, new CallHand(Yuki.Id)).With(Host, new LowerHand(Yuki.Id)).With(Yuki, new RaiseHand()).With(Jonas, new RaiseHand());
        var rows = Panel<HandsCard, HandsState>(Host, play.State.Hands).FindAll("li");
        Assert.Contains("spoke 1×", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("not spoken yet", rows[1].TextContent, StringComparison.Ordinal);
        rows[1].QuerySelector("[aria-label^=Lower]")!.Click();
        Assert.Equal(new LowerHand(Jonas.Id), Assert.Single(sent));
    }

    [Fact]
    public void Every_kind_of_reaction_has_a_button_while_the_class_is_live_and_they_are_on()
    {
        var play = Live();
        var bar = Panel<ReactionBar, ClassState>(Yuki, play.State.Class);
        Assert.Equal(ReactionKind.All.Select(kind => kind.Id), bar.FindAll("[data-reaction]").Select(button => button.GetAttribute("data-reaction")));
        play.Do(new ChangeSettings(RoomSettings.AllOn with { AreReactionsOn = false }));
        Draw(bar, play.State.Class);
        Assert.Empty(bar.FindAll("button"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(new[] { "clap" }, null)]
    [InlineData(new[] { "clap" }, new[] { 1, 2 })]
    [InlineData(new[] { "clap", "clap" }, new[] { 1, 2 })]
    [InlineData(new[] { "clap", null }, new[] { 1, 2 })]
    public async Task A11_what_a_browser_sends_that_is_no_list_of_counts_is_refused(string?[]? kinds, int[]? counts)
    {
        await using var module = new ReactionsModule(JSInterop.JSRuntime) { Count = Tap };
        Assert.False((await module.React(kinds!, counts)).Ok);
        Assert.False((await module.React([.. Enumerable.Range(0, 100_000).Select(i => $"{i}")], new int[100_000])).Ok);
        Assert.Empty(tapped);
        Assert.True((await module.React(["clap"], [3])).Ok);
    }

    [Fact]
    public void One_tap_says_how_it_goes_and_stays_pressed()
    {
        var buttons = Panel<PulseButtons, ClassState>(Yuki, Live().State.Class);
        buttons.FindAll(".pulse-choice")[1].Click();
        Assert.Equal(PulseKind.TooFast, mine);
        Assert.Equal(["false", "true", "false"], buttons.FindAll(".pulse-choice").Select(button => button.GetAttribute("aria-pressed")));
        Assert.Empty(sent);
    }

    [Fact]
    public void A7_the_gauge_shows_no_number_at_all_under_five_people()
    {
        var few = Panel<PulseGauge, PulseState>(Host, Measured(new PulseCounts(3, 1, 0)));
        Assert.DoesNotContain(few.Find("section").TextContent.Replace("5 people", "", StringComparison.Ordinal), char.IsDigit);
        Assert.Empty(few.FindAll(".pulse-bar"));
        var enough = Panel<PulseGauge, PulseState>(Host, Measured(new PulseCounts(1, 1, 3)));
        Assert.Equal(["20 %", "20 %", "60 %"], enough.FindAll(".pulse-numbers strong").Select(number => number.TextContent));
    }

    private static PulseState Measured(PulseCounts counts)
    {
        var play = Live();
        play.Now = DateTimeOffset.UtcNow;
        play.Do(new MeasurePulse("a", counts));
        return play.State.Pulse;
    }

    private static RoomPlay Asked(string text = "Is it graded?", bool isAnonymous = false) => Live().With(Yuki, new AskQuestion(First, text) { IsAnonymous = isAnonymous });

    private static IEnumerable<string> Texts(IRenderedComponent<QuestionsPanel> panel) => panel.FindAll(".question-text").Select(text => text.TextContent);

    private static void Press(IRenderedComponent<QuestionsPanel> panel, string filter) =>
        panel.FindAll(".question-filter").First(button => button.TextContent.StartsWith(filter, StringComparison.Ordinal)).Click();

    private static void Act(IRenderedComponent<QuestionsPanel> panel, string act)
    {
        var item = panel.Find(".question");
        item.QuerySelector(".question-more")?.Click();
        panel.Find(".question").QuerySelectorAll(".question-acts button").First(button => button.TextContent == act).Click();
    }

    private static void Draw<TPanel, TSlice>(IRenderedComponent<TPanel> panel, TSlice slice)
        where TPanel : SlicePanel<TSlice>
        where TSlice : class => panel.Render(parameters => parameters.Add(p => p.Slice, slice));

    private IRenderedComponent<TPanel> Panel<TPanel, TSlice>(RoomPerson me, TSlice slice)
        where TPanel : SlicePanel<TSlice>
        where TSlice : class => Render<TPanel>(parameters => parameters.AddCascadingValue(Context(me)).Add(p => p.Slice, slice));

    private RoomContext Context(RoomPerson me)
    {
        var about = new RoomClass(Second, "Fourier series, week 3", "Signals", "signals", "Amara", Start, Start, SessionState.Live, VideoQuality.Medium, IsRecorded: true, "local");
        return new RoomContext(me, about, Send, Say) { Taps = new RoomTapActs(Tap, SayPulse, () => mine) };
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

    private Task<Refusal?> Tap(IReadOnlyDictionary<string, int> counts)
    {
        tapped.Add(counts);
        return Task.FromResult<Refusal?>(null);
    }

    private Task<Refusal?> SayPulse(PulseKind kind)
    {
        mine = kind;
        return Task.FromResult<Refusal?>(null);
    }
}
