using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Markers;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Rooms.Slides;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>What the host bar does (ROOM-14): break, quiet, chapters and markers, slides.</summary>
public sealed class HostActsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly RoomPerson Moderator = RoomScript.People[1];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly Guid Mark = Guid.CreateVersion7();

    public static TheoryData<PersonCommand, string> HostsCommands => new()
    {
        { new StartBreak(5), "host-only" },
        { new ExtendBreak(Start.AddHours(1)), "host-only" },
        { new EndBreak(), "host-only" },
        { new AskForQuiet(), "moderator-only" },
        { new EndQuiet(), "moderator-only" },
        { new PlaceMarker(Guid.CreateVersion7(), "Sampling"), "host-only" },
        { new RenameMarker(Mark, "Sampling"), "host-only" },
        { new RemoveMarker(Mark), "host-only" },
        { new ShowSlides("https://slides.example/3", null), "host-only" },
        { new HideSlides(), "host-only" },
    };

    public static TheoryData<string?> BadAddresses =>
    [
        null, "", "   ", "slides", "slides.example/3", "//slides.example/3", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>1</script>", "file:///etc/passwd",
        "ftp://slides.example", "https://", "https://bank.example@evil.example/", "https://user:secret@slides.example/", "https://slides.example/" + new string('x', SlidesState.MaxAddressLength), "\u0000",
    ];

    [Theory]
    [MemberData(nameof(HostsCommands))]
    public void A_student_who_sends_a_hosts_command_is_refused_A34(PersonCommand command, string code) => Assert.Equal(code, Refused(Class(), command with { By = Yuki }));

    [Fact]
    public void A_break_has_an_end_and_a_second_press_is_the_same_break()
    {
        var state = After(Class(), At(10, new StartBreak(5) { By = Host }));
        Assert.Equal(new ClassBreak(Start.AddMinutes(10), Start.AddMinutes(15)), state.Class.Break);
        Assert.Empty(At(11, new StartBreak(20) { By = Host }).Decide(state).Events);
        Assert.True(state.Class.IsOnBreakAt(Start.AddMinutes(14.9)));
        Assert.False(state.Class.IsOnBreakAt(Start.AddMinutes(15)));
    }

    [Fact]
    public void A_break_ends_by_itself_when_its_time_is_up_and_not_before()
    {
        var state = After(Class(), At(10, new StartBreak(5) { By = Host }));
        Assert.Empty(At(14.99, new EndBreakOnTime()).Decide(state).Events);
        state = After(state, At(15, new EndBreakOnTime()));
        Assert.Null(state.Class.Break);
        Assert.Empty(At(16, new EndBreakOnTime()).Decide(state).Events);
        Assert.Equal("The break is over", state.Chat.Recent[^1].Text);
    }

    [Fact]
    public void A_break_that_nobody_ended_does_not_keep_the_next_one_from_starting()
    {
        var state = After(Class(), At(10, new StartBreak(5) { By = Host }), At(30, new StartBreak(10) { By = Host }));
        Assert.Equal(Start.AddMinutes(40), state.Class.Break!.Until);
    }

    [Fact]
    public void A_break_is_made_longer_up_to_two_hours_and_never_shorter()
    {
        var state = After(Class(), At(10, new StartBreak(5) { By = Host }), At(12, new ExtendBreak(Start.AddMinutes(20)) { By = Host }));
        Assert.Equal(new ClassBreak(Start.AddMinutes(10), Start.AddMinutes(20)), state.Class.Break);
        Assert.Empty(At(13, new ExtendBreak(Start.AddMinutes(18)) { By = Host }).Decide(state).Events);
        Assert.Equal("break-too-long", Refused(state, At(13, new ExtendBreak(Start.AddMinutes(131)) { By = Host })));
        Assert.Equal("no-break", Refused(state, At(20, new ExtendBreak(Start.AddMinutes(30)) { By = Host })));
        Assert.Null(After(state, At(14, new EndBreak { By = Host })).Class.Break);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(ClassBreak.MaxMinutes + 1)]
    [InlineData(int.MaxValue)]
    public void A_break_of_no_sensible_length_is_refused(int minutes) => Assert.Equal("break-length-invalid", Refused(Class(), new StartBreak(minutes) { By = Host }));

    [Fact]
    public void There_is_no_break_before_the_class_or_after_it_and_its_end_ends_the_break()
    {
        Assert.Equal("class-is-not-on", Refused(RoomState.Empty, new StartBreak(5) { By = Host }));
        var over = After(Class(), At(10, new StartBreak(5) { By = Host }), new AskForQuiet { By = Host }, At(12, new EndClass()));
        Assert.Null(over.Class.Break);
        Assert.Null(over.Class.Quiet);
        Assert.Equal("class-is-over", Refused(over, new StartBreak(5) { By = Host }));
        Assert.Equal("class-is-over", Refused(over, new AskForQuiet { By = Host }));
    }

    [Fact]
    public void Quiet_pauses_chat_questions_and_hands_of_participants_and_one_press_gives_them_back()
    {
        var state = After(Class(), new AskForQuiet { By = Moderator });
        Assert.Equal("room-is-quiet", Refused(state, new PostMessage(Guid.CreateVersion7(), "psst", null) { By = Yuki }));
        Assert.Equal("room-is-quiet", Refused(state, new AskQuestion(Guid.CreateVersion7(), "may I?") { By = Yuki }));
        Assert.Equal("room-is-quiet", Refused(state, new RaiseHand { By = Yuki }));
        Assert.Null(new PostMessage(Guid.CreateVersion7(), "listen", null) { By = Host }.Decide(state).Refusal);
        Assert.Null(new PostMessage(Guid.CreateVersion7(), "listen", null) { By = Moderator }.Decide(state).Refusal);

        state = After(state, new EndQuiet { By = Host });
        Assert.Null(new PostMessage(Guid.CreateVersion7(), "thanks", null) { By = Yuki }.Decide(state).Refusal);
    }

    [Fact]
    public void A_hand_that_was_up_before_the_quiet_stays_up()
    {
        var state = After(Class(), new RaiseHand { By = Yuki }, new AskForQuiet { By = Host });
        Assert.Equal(1, state.Hands.PlaceOf(Yuki.Id));
        Assert.Null(new RaiseHand { By = Yuki }.Decide(state).Refusal);
    }

    [Fact]
    public void A_marker_keeps_its_moment_becomes_a_chapter_with_a_title_and_goes()
    {
        var state = After(Class(), At(7, new PlaceMarker(Mark, Title: null) { By = Host }));
        Assert.Equal(new Marker(Mark, Start.AddMinutes(7), Title: null), Assert.Single(state.Markers.All));
        Assert.Empty(state.Markers.Chapters);

        state = After(state, At(9, new RenameMarker(Mark, "  Sampling ") { By = Host }));
        Assert.Equal(new Marker(Mark, Start.AddMinutes(7), "Sampling"), Assert.Single(state.Markers.Chapters));
        Assert.Empty(new RenameMarker(Mark, "Sampling") { By = Host }.Decide(state).Events);

        state = After(state, new RemoveMarker(Mark) { By = Host });
        Assert.Empty(state.Markers.All);
        Assert.Equal("marker-not-found", Refused(state, new RenameMarker(Mark, "x") { By = Host }));
    }

    [Fact]
    public void A_marker_that_was_deleted_by_mistake_comes_back_where_it_was()
    {
        var (first, last) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var state = After(Class(), At(1, new PlaceMarker(first, "One") { By = Host }), At(5, new PlaceMarker(Mark, "Two") { By = Host }), At(9, new PlaceMarker(last, "Three") { By = Host }));
        state = After(state, new RemoveMarker(Mark) { By = Host }, At(12, new PlaceMarker(Mark, "Two") { By = Host, Moment = Start.AddMinutes(5) }));
        Assert.Equal(["One", "Two", "Three"], state.Markers.All.Select(marker => marker.Title));
        Assert.Equal(Start.AddMinutes(5), state.Markers.Find(Mark)!.At);
    }

    [Fact]
    public void A_moment_outside_the_class_marks_nothing()
    {
        Assert.Equal("class-is-not-on", Refused(RoomState.Empty, new PlaceMarker(Mark, null) { By = Host }));
        Assert.Equal("moment-outside-class", Refused(Class(), At(5, new PlaceMarker(Mark, null) { By = Host, Moment = Start.AddMinutes(-1) })));
        Assert.Equal("moment-outside-class", Refused(Class(), At(5, new PlaceMarker(Mark, null) { By = Host, Moment = Start.AddMinutes(6) })));
        Assert.Equal("class-is-over", Refused(After(Class(), At(5, new EndClass())), At(6, new PlaceMarker(Mark, null) { By = Host })));
    }

    [Fact]
    public void A_title_is_cleaned_and_has_a_limit_and_so_has_the_list()
    {
        Assert.Equal("text-too-long", Refused(Class(), new PlaceMarker(Mark, new string('x', MarkersState.MaxTitleLength + 1)) { By = Host }));
        Assert.Equal("text-missing", Refused(Class(), new PlaceMarker(Mark, " \t") { By = Host }));
        var full = After(Class(), [.. Enumerable.Range(0, MarkersState.MaxMarkers).Select(_ => At(1, new PlaceMarker(Guid.CreateVersion7(), null) { By = Host }))]);
        Assert.Equal("too-many-markers", Refused(full, At(2, new PlaceMarker(Mark, null) { By = Host })));
    }

    [Theory]
    [MemberData(nameof(BadAddresses))]
    public void Only_the_address_of_a_page_becomes_everybodys_link_A1(string? address) =>
        Assert.Equal("slides-address-invalid", Refused(Class(), new ShowSlides(address, null) { By = Host }));

    [Fact]
    public void Slides_are_shown_replaced_and_hidden()
    {
        var state = After(Class(), new ShowSlides(" https://slides.example/week 3 ", null) { By = Host });
        Assert.Equal("https://slides.example/week%203", state.Slides.Link!.Address.AbsoluteUri);
        Assert.Equal("slides.example", state.Slides.Link.Name);
        Assert.Empty(new ShowSlides("https://slides.example/week%203", " ") { By = Host }.Decide(state).Events);
        state = After(state, new ShowSlides("http://slides.example/4", "Week 4") { By = Host });
        Assert.Equal("Week 4", state.Slides.Link!.Name);
        Assert.Null(After(state, new HideSlides { By = Host }).Slides.Link);
    }

    [Fact]
    public void A_class_that_is_opened_again_began_when_it_first_did()
    {
        var state = After(Class(), At(50, new EndClass()), At(52, new StartClass()));
        Assert.True(state.Class.IsLive);
        Assert.Equal(Start, state.Class.StartedAt);
        Assert.Equal("The class goes on", state.Chat.Recent[^1].Text);
    }

    private static RoomState Class() => After(RoomState.Empty, At(0, new StartClass()));

    private static TCommand At<TCommand>(double minutes, TCommand command)
        where TCommand : RoomCommand => (TCommand)(command with { At = Start.AddMinutes(minutes) });

    private static string? Refused(RoomState state, RoomCommand command) => command.Decide(state).Refusal?.Code;

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
