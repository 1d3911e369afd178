using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Core.WordLists;

namespace LiveClasses.Tests.Core.Rooms.Chat;

/// <summary>Reactions, edits, mentions and files of a line: who may, when, and what others see of it.</summary>
public sealed class ChatDecisionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly RoomPerson Moderator = RoomScript.People[1];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly RoomPerson Jonas = RoomScript.People[3];
    private static readonly RoomPerson Guest = RoomScript.People[4];
    private static readonly Guid Line = Guid.CreateVersion7();
    private static readonly ChatFile Picture = new(Guid.CreateVersion7(), "wave.png", "image/png", 1_234) { Width = 640, Height = 480 };

    [Fact]
    public void A_reaction_counts_once_a_person_and_kind_and_can_be_taken_back()
    {
        var state = After(Class(), React(Yuki, "like"), React(Yuki, "like"), React(Jonas, "like"), React(Jonas, "spot-on"));
        Assert.Equal((2, 1), (CountOf(state, "like"), CountOf(state, "spot-on")));
        state = After(state, React(Jonas, "like", isOn: false), React(Jonas, "like", isOn: false), React(Jonas, "spot-on", isOn: false));
        Assert.Equal(1, CountOf(state, "like"));
        Assert.DoesNotContain("spot-on", state.Chat.Lines[Line].Reactions.Keys);
    }

    [Fact]
    public void Reactions_of_one_person_have_a_pace_and_taking_back_has_none()
    {
        var play = RoomPlay.Live();
        Assert.Null(play.Do(new BringRules(new PostingLimits { PersonBurst = 5, PersonSeconds = 1.5 }, WordRules.None, [])));
        Assert.Null(play.Do(Yuki, new PostMessage(Line, "to be liked", null)));
        for (var i = 0; i < ReactionPace.Burst; i++)
            Assert.Null(play.Do(Jonas, new ReactToLine(Line, "like", IsOn: i % 2 == 0))?.Code);
        var before = play.Log.Count;
        Refusal? refusal = null;
        for (var i = 0; i < 2 * ReactionPace.Burst && refusal is null; i++)
            refusal = play.Do(Jonas, new ReactToLine(Line, "like", IsOn: i % 2 == 0));
        Assert.IsType<ReactingTooFast>(refusal);
        Assert.True(play.Log.Count - before <= ReactionPace.Burst, $"{play.Log.Count - before} more");
        // Others are not held up, hosts are free, and a second gives one more.
        Assert.Null(play.Do(Yuki, new ReactToLine(Line, "love", IsOn: true)));
        play.Now += TimeSpan.FromSeconds(ReactionPace.Seconds);
        Assert.Null(play.Do(Jonas, new ReactToLine(Line, "like", IsOn: true)));
        Assert.IsType<ReactingTooFast>(play.Do(Jonas, new ReactToLine(Line, "love", IsOn: true)));
        Assert.Null(play.Do(Jonas, new ReactToLine(Line, "like", IsOn: false)));
        for (var i = 0; i < 3 * ReactionPace.Burst; i++)
            Assert.Null(play.Do(Host, new ReactToLine(Line, "like", IsOn: i % 2 == 0)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Like")]
    [InlineData("👍")]
    [InlineData("like ")]
    public void A11_a_reaction_that_is_not_offered_is_refused_and_changes_nothing(string key) =>
        Assert.Equal("reaction-unknown", React(Yuki, key).Decide(Class()).Refusal?.Code);

    [Fact]
    public void A_question_can_be_reacted_to_and_a_line_of_the_room_cannot()
    {
        var asked = Guid.CreateVersion7();
        var state = After(Class(), new AskQuestion(asked, "why?") { By = Jonas });
        Assert.Null(new ReactToLine(asked, "like", IsOn: true) { By = Yuki }.Decide(state).Refusal);
        var started = state.Chat.Lines.Values.Single(line => line.Kind is ChatLineKind.System);
        Assert.Equal("message-not-found", new ReactToLine(started.Id, "like", IsOn: true) { By = Yuki }.Decide(state).Refusal?.Code);
    }

    [Fact]
    public void An_author_changes_their_words_for_two_minutes_and_the_log_keeps_both()
    {
        var state = After(Class(), Edit(Yuki, "c₀ is the mean", after: TimeSpan.FromSeconds(120)));
        Assert.Equal(("c₀ is the mean", true), (state.Chat.Lines[Line].Text, state.Chat.Lines[Line].IsEdited));
        Assert.Equal(state.Chat.Lines[Line], state.Chat.Recent.Single(line => line.Id == Line));
        Assert.Equal("too-late-to-edit", Edit(Yuki, "too late", after: TimeSpan.FromSeconds(121)).Decide(state).Refusal?.Code);
    }

    [Fact]
    public void Nobody_else_changes_a_line_not_even_the_host()
    {
        Assert.All([Host, Moderator, Jonas, Guest], person => Assert.Equal("only-author-edits", Edit(person, "forged").Decide(Class()).Refusal?.Code));
        var state = After(Class(), new DeleteMessage(Line) { By = Yuki });
        Assert.Equal("message-not-found", Edit(Yuki, "back again").Decide(state).Refusal?.Code);
    }

    [Fact]
    public void A8_a_chat_that_is_switched_off_takes_neither_edits_nor_reactions_nor_files()
    {
        var state = After(Class(), new ChangeSettings(RoomSettings.AllOn with { IsChatOn = false }));
        PersonCommand[] tries = [Edit(Yuki, "late"), React(Yuki, "like"), Post(Yuki, "", Picture)];
        Assert.All(tries, command => Assert.Equal("feature-is-off", command.Decide(state).Refusal?.Code));
    }

    [Fact]
    public void A_pinned_line_that_is_edited_is_pinned_with_its_new_words()
    {
        var state = After(Class(), new PinMessage(Line) { By = Host }, Edit(Yuki, "better"));
        Assert.Equal("better", state.Chat.Pinned?.Text);
    }

    [Fact]
    public void A_mention_is_kept_while_the_text_names_them_and_never_ones_own()
    {
        var command = new PostMessage(Guid.CreateVersion7(), "@Jonas and @Yuki, see @Morgana", null)
        {
            By = Yuki,
            Mentions = [new(Jonas.Id, "Jonas"), new(Jonas.Id, "Jonas"), new(Yuki.Id, "Yuki"), new(Host.Id, "Amara"), new(Guid.CreateVersion7(), "")],
        };
        var posted = Assert.IsType<MessagePosted>(Assert.Single(command.Decide(Class()).Events));
        Assert.Equal([new Mention(Jonas.Id, "Jonas")], posted.Mentions);
    }

    [Fact]
    public void A_mention_of_half_the_world_is_cut_short()
    {
        var people = Enumerable.Range(0, 500).Select(n => new Mention(Guid.CreateVersion7(), "A")).ToList();
        var posted = (MessagePosted)Assert.Single((new PostMessage(Guid.CreateVersion7(), "@A", null) { By = Yuki, Mentions = people }).Decide(Class()).Events);
        Assert.Equal(ChatState.MaxMentions, posted.Mentions!.Count);
    }

    [Theory]
    [InlineData(ChatFileSenders.Everyone, null, null, "sign-in-for-files")]
    [InlineData(ChatFileSenders.Hosts, null, "only-hosts-send-files", "sign-in-for-files")]
    [InlineData(ChatFileSenders.Nobody, "feature-is-off", "feature-is-off", "sign-in-for-files")]
    public void The_class_says_who_sends_files(ChatFileSenders senders, string? host, string? student, string guest)
    {
        var state = After(Class(), new ChangeSettings(RoomSettings.AllOn with { ChatFiles = senders }));
        Assert.Equal([host, student, guest], new[] { Host, Yuki, Guest }.Select(person => Post(person, "look", Picture).Decide(state).Refusal?.Code));
    }

    [Fact]
    public void A_line_of_files_needs_no_words_and_takes_four_at_most()
    {
        var posted = Assert.IsType<MessagePosted>(Assert.Single(Post(Yuki, " ", Picture).Decide(Class()).Events));
        Assert.Equal(("", Picture), (posted.Text, Assert.Single(posted.Files!)));
        Assert.Equal("too-many-files", Post(Yuki, "", [.. Enumerable.Repeat(Picture, 5)]).Decide(Class()).Refusal?.Code);
    }

    [Fact]
    public void A_deleted_line_leaves_neither_words_nor_names_nor_files_nor_reactions()
    {
        var id = Guid.CreateVersion7();
        var state = After(Class(), new PostMessage(id, "@Jonas", null) { By = Yuki, Files = [Picture], Mentions = [new(Jonas.Id, "Jonas")] }, new ReactToLine(id, "like", IsOn: true) { By = Jonas });
        var gone = After(state, new DeleteMessage(id) { By = Moderator }).Chat.Lines[id];
        Assert.Equal((true, "", 0, 0, 0), (gone.IsDeleted, gone.Text, gone.Mentions.Count, gone.Files.Count, gone.Reactions.Count));
    }

    [Theory]
    [InlineData("\u200b\u2060\ufeff")]
    [InlineData("\u200d\u200c")]
    [InlineData("\u3164\u2800")]
    [InlineData("\u0301\u0302")]
    public void A_text_that_nobody_can_see_is_no_text(string text) =>
        Assert.Equal("text-missing", new PostMessage(Guid.CreateVersion7(), text, null) { By = Yuki }.Decide(Class()).Refusal?.Code);

    [Fact]
    public void A_pile_of_marks_is_cut_to_what_a_letter_can_carry_and_joined_emojis_stay_whole()
    {
        var text = $"z{new string('\u0336', 500)} 👩🏽‍🚀 می‌خواهم e\u0301";
        var posted = (MessagePosted)Assert.Single(new PostMessage(Guid.CreateVersion7(), text, null) { By = Yuki }.Decide(Class()).Events);
        Assert.Equal($"z{new string('\u0336', 8)} 👩🏽‍🚀 می‌خواهم e\u0301", posted.Text);
    }

    [Fact]
    public void The_room_holds_a_window_of_lines_and_ids_in_it_are_never_taken_twice()
    {
        var state = Class();
        var ids = Enumerable.Range(0, ChatState.WindowSize + 500).Select(n => new Guid(n, 7, 7, new byte[8])).ToList();
        foreach (var id in ids)
            state = state.Apply(new RoomEntry(state.Seq + 1, Noon, Yuki.Id, new MessagePosted(id, "Yuki", RoomRole.Participant, "x", ReplyTo: null)));
        Assert.Equal((ChatState.WindowSize, ChatState.WindowSize, 502), (state.Chat.Lines.Count, state.Chat.Order.Count, state.Chat.Older));
        Assert.Equal(ids[500], state.Chat.Order[0]);
        Assert.Equal(state.Chat.Order.Skip(ChatState.WindowSize - ChatState.RecentCount), state.Chat.Recent.Select(line => line.Id));
        Assert.All(ids.Skip(500).Where((_, at) => at % 991 == 0), id => Assert.Empty(new PostMessage(id, "x", null) { By = Yuki }.Decide(state).Events));
        Assert.Equal(3, state.Chat.IndexOf(state.Chat.FirstSeq + 3));
        // Before the window a line can still be deleted, by whoever could before.
        var old = new ChatLine(ids[0], 3, Noon, ChatLineKind.Text, Yuki.Id, "Yuki", RoomRole.Participant, "x", ReplyTo: null);
        Assert.Equal("not-your-message", new DeleteMessage(ids[0]) { By = Jonas, Older = old }.Decide(state).Refusal?.Code);
        Assert.Single(new DeleteMessage(ids[0]) { By = Moderator, Older = old }.Decide(state).Events);
        Assert.Equal("message-not-found", new DeleteMessage(ids[1]) { By = Moderator, Older = old }.Decide(state).Refusal?.Code);
    }

    [Fact]
    public void What_somebody_missed_is_counted_without_their_own_lines_and_the_rooms()
    {
        var state = After(
            Class(),
            Post(Jonas, "one"),
            Post(Yuki, "own"),
            new PostMessage(Guid.CreateVersion7(), "@Yuki look", null) { By = Host, Mentions = [new(Yuki.Id, "Yuki")] });
        var read = state.Chat.Lines[Line].Seq;
        Assert.Equal((2, read + 1), (UnreadLines.Of(state.Chat, Yuki.Id, read).Count, UnreadLines.Of(state.Chat, Yuki.Id, read).FirstSeq));
        Assert.Equal([read + 3], UnreadLines.Of(state.Chat, Yuki.Id, read).Mentions);
        Assert.Equal(0, UnreadLines.Of(state.Chat, Yuki.Id, state.Seq).Count);
    }

    private static int CountOf(RoomState state, string key) => state.Chat.Lines[Line].CountOf(LineReaction.Of(key)!);

    private static ReactToLine React(RoomPerson by, string key, bool isOn = true) => new(Line, key, isOn) { By = by, At = Noon };

    private static EditMessage Edit(RoomPerson by, string text, TimeSpan after = default) => new(Line, text) { By = by, At = Noon + after };

    private static PostMessage Post(RoomPerson by, string text, params ChatFile[] files) => new(Guid.CreateVersion7(), text, null) { By = by, At = Noon, Files = files };

    /// <summary>A live class with one line of Yuki's.</summary>
    private static RoomState Class() => After(RoomState.Empty, new StartClass { At = Noon }, new PostMessage(Line, "hello", null) { By = Yuki, At = Noon });

    private static RoomState After(RoomState state, params RoomCommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = command.Decide(state);
            Assert.Null(decision.Refusal);
            foreach (var fact in decision.Events)
                state = state.Apply(new RoomEntry(state.Seq + 1, command.At, command.By?.Id, fact));
        }

        return state;
    }
}
