using FsCheck;
using FsCheck.Fluent;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Tests.Core.Rooms;
using LiveClasses.Web.Browser;
using LiveClasses.Web.Components.Rooms;

namespace LiveClasses.Tests.Components.Rooms;

/// <summary>Authors are named once and lines count from each other: whoever comes when, and however frames fold, reads the same chat.</summary>
public sealed class ChatPayloadTests
{
    private static readonly RoomPerson Amara = new(Guid.NewGuid(), "Amara", RoomRole.Host);
    private static readonly RoomPerson Yuki = new(Guid.NewGuid(), "Yuki", RoomRole.Participant);

    private readonly List<RoomEntry> log = [];
    private RoomState state = RoomState.Empty;

    [Fact]
    public void Whoever_joins_at_any_moment_and_gets_frames_of_any_size_reads_the_room_as_it_is()
    {
        var scripts = Gen.Choose(0, 1_000_000).ListOf(300);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(scripts.ToArbitrary(), Gen.Choose(1, 100_000).ToArbitrary(), (script, seed) =>
        {
            (state, var readers, var random) = (RoomState.Empty, new List<ChatView>(), new Random(seed));
            var (done, frames) = (0, new Queue<RoomFrame>());
            log.Clear();
            foreach (var number in script)
            {
                Step(RoomScript.Command(number));
                if (random.Next(random.Next(1, 150)) > 0)
                    continue;
                var frame = new RoomFrame(state, log[done..], Viewers: 0);
                done = log.Count;
                readers.ForEach(reader => reader.Take(ChatPayload.Of(frame)));
                readers.Add(ChatView.From(frame.AsSnapshot()));
            }

            var last = new RoomFrame(state, log[done..], Viewers: 0);
            readers.ForEach(reader => reader.Take(ChatPayload.Of(last)));
            Assert.All(readers, reader => Assert.Equal(Shown(), reader.Newest(state.Chat.Recent[0].Seq)));
        }));
    }

    [Fact]
    public void A_line_of_somebody_who_just_wrote_costs_little_more_than_its_words()
    {
        for (var i = 0; i < 12; i++)
            Step(new PostMessage(Guid.NewGuid(), new string('x', 60), ReplyTo: null) { By = Yuki, At = DateTimeOffset.UnixEpoch.AddMilliseconds(20 * i) });

        Assert.InRange(ChatPayload.Of(new RoomFrame(state, log, Viewers: 0)).Json!.Text.Length / 12, 60, 108);
    }

    [Fact]
    public void Somebody_who_was_silent_for_a_window_is_introduced_again()
    {
        Say(Amara, "first");
        for (var i = 0; i < ChatState.RecentCount; i++)
            Say(Yuki, $"line {i}");
        var late = ChatView.From(new RoomFrame(state, null, Viewers: 0));
        log.Clear();
        Say(Amara, "again");

        late.Take(ChatPayload.Of(new RoomFrame(state, log, Viewers: 0)));

        Assert.Equal(("Amara", "Host", "again"), late.Last);
    }

    [Fact]
    public void A_new_name_or_role_is_told_with_the_next_line()
    {
        Say(Yuki, "one");
        var view = ChatView.From(new RoomFrame(state, null, Viewers: 0));
        log.Clear();
        Say(Yuki with { Role = RoomRole.Moderator }, "two");

        view.Take(ChatPayload.Of(new RoomFrame(state, log, Viewers: 0)));

        Assert.Equal(("Yuki", "Moderator", "two"), view.Last);
    }

    [Fact]
    public void Letters_of_every_script_travel_as_themselves()
    {
        Say(Yuki, "नमस्ते \"Ω\" <b> 👩‍🔬");

        var text = ChatPayload.Of(new RoomFrame(state, log, Viewers: 0)).Json!.Text;

        Assert.Contains("नमस्ते \\\"Ω\\\" <b>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_without_chat_is_empty() =>
        Assert.Null(ChatPayload.Of(new RoomFrame(state, [], Viewers: 3)).Json);

    [Fact]
    public void Ids_of_lines_come_back_as_they_left()
    {
        var id = Guid.NewGuid();

        Assert.True(LineId.TryRead(LineId.Write(id), out var read) && read == id);
        Assert.Equal(LineId.Length, LineId.Write(id).Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA!A")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("        AAAAAAAAAAAAAA")]
    public void What_is_no_id_is_refused(string? text) => Assert.False(LineId.TryRead(text, out _));

    private void Say(RoomPerson by, string text) => Step(new PostMessage(Guid.NewGuid(), text, ReplyTo: null) { By = by, At = DateTimeOffset.UnixEpoch });

    private void Step(RoomCommand command)
    {
        foreach (var fact in command.Decide(state).Events)
        {
            var entry = new RoomEntry(state.Seq + 1, command.At, command.By?.Id, fact);
            state = state.Apply(entry);
            log.Add(entry);
        }
    }

    private IEnumerable<(long Seq, string By, string Text, string Reactions)> Shown() =>
        state.Chat.Recent.Where(line => !line.IsDeleted).Select(line => (line.Seq, line.AuthorName, line.Text,
            string.Join(", ", LineReaction.All.Where(reaction => line.CountOf(reaction) > 0).Select(reaction => $"{reaction.Key} {line.CountOf(reaction)}"))));
}
