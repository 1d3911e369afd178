using System.Collections.Immutable;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Lobby;
using LiveClasses.Core.Rooms.Markers;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Pulse;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Rooms.Slides;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.Rooms.Reactions;
using LiveClasses.Core.Rooms.Stage;
using LiveClasses.Core.WordLists;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>Turns numbers into commands, so that a property over numbers is a property over everything people can do, and shrinks with them.</summary>
internal static class RoomScript
{
    public static readonly IReadOnlyList<RoomPerson> People =
    [
        new(Id(1), "Amara", RoomRole.Host),
        new(Id(2), "Morgan", RoomRole.Moderator),
        new(Id(3), "Yuki", RoomRole.Participant),
        new(Id(4), "Jonas", RoomRole.Participant),
        new(Id(5), "Guest", RoomRole.Guest),
    ];

    private static readonly IReadOnlyList<PollRules> Rules =
    [
        new() { Kind = PollKind.Multiple, MaxChoices = 2, Secrecy = PollSecrecy.Anonymous },
        new() { Kind = PollKind.Rating, Scale = 10, Results = PollResults.HostOnly },
        new() { Kind = PollKind.Text, Seconds = 3_600 },
        new() { Kind = PollKind.Words, MaxChoices = 2 },
        new() { CanChange = false, Secrecy = PollSecrecy.Secret },
        new() { Points = 10, HasSpeedBonus = true, Seconds = 60 },
    ];

    private static readonly IReadOnlyList<SheetItem> Prepared =
    [
        new PollItem(new PollPlan("prepared?", ["yes", "no"], new PollRules { Points = 5 }), new AnswerKey { Right = [0] }),
        new LinkItem("Slides", "https://example.test/slides"),
        new NoteItem("Breathe."),
        new BreakItem(10),
    ];

    /// <summary>Everything a person can do; those that a class does most stand here more than once.</summary>
    private static readonly IReadOnlyList<Func<Step, PersonCommand>> Acts =
    [
        s => new PostMessage(s.Line, $"line {s.N}", s.N % 5 == 0 ? Id(200 + (s.N % 7)) : null),
        s => new PostMessage(s.Line, $"line {s.N}", null),
        s => new DeleteMessage(s.Line),
        s => new EditMessage(s.Line, $"line {s.N}, better"),
        s => new ReactToLine(s.Line, LineReaction.All[s.N / 3 % LineReaction.All.Length].Key, IsOn: s.N % 3 > 0),
        s => new ReactToLine(s.Line, LineReaction.All[0].Key, IsOn: true),
        s => new PinMessage(s.Line),
        _ => new UnpinMessage(),
        s => new AskQuestion(s.Thing, $"why {s.N}?") { IsAnonymous = s.N % 2 == 0 },
        s => new AskQuestion(s.Thing, $"why {s.N}?"),
        s => new EditQuestion(s.Thing, $"why then {s.N}?"),
        s => new WithdrawQuestion(s.Thing),
        s => new MergeQuestion(s.Thing, s.OtherThing),
        s => new MergeQuestion(s.Thing, s.OtherThing),
        s => new StartAnswering(s.Thing),
        s => new DismissQuestion(s.Thing, $"because {s.N}"),
        s => new ParkQuestion(s.Thing),
        s => new ReopenQuestion(s.Thing),
        s => new ReopenQuestion(s.Thing),
        s => new FeatureQuestion(s.Thing),
        _ => new UnfeatureQuestion(),
        s => new UpvoteQuestion(s.Thing),
        s => new TakeBackVote(s.Thing),
        s => new AnswerQuestion(s.Thing, s.N % 3 == 0 ? $"because {s.N}" : null),
        s => new OpenPoll(s.Thing, $"which {s.N}?", ["a", "b", "c"]),
        s => new VoteInPoll(s.Thing, (s.N / 7 % 5) - 1),
        s => new VoteInPoll(s.Thing, s.N / 7 % 3),
        s => new VoteInPoll(s.Thing, 0) { Options = [s.N / 7 % 4, s.N / 11 % 3], Text = s.N % 2 == 0 ? "Gibbs, sines" : null },
        s => new ClosePoll(s.Thing),
        s => new OpenPoll(s.Thing, $"how {s.N}?", ["a", "b", "c"]) { Rules = Rules[s.N / 3 % Rules.Count] },
        s => new ReopenPoll(s.Thing),
        s => new SharePoll(s.Thing),
        s => new UnsharePoll(s.Thing),
        s => new HidePollText(s.Thing, "sines"),
        s => new RevealAnswer(s.Thing, new AnswerKey { Right = [s.N / 5 % 3], Accepted = ["Gibbs"], Explanation = "Because." }),
        s => new ShowLeaderboard((LeaderNames)(s.N / 5 % 3), Id(s.N)),
        _ => new HideLeaderboard(),
        s => new StartSheetItem(s.Thing, Prepared[s.N / 3 % Prepared.Count]),
        _ => new HideLink(),
        _ => new RaiseHand(),
        _ => new RaiseHand(),
        s => new LowerHand(s.Other),
        s => new CallHand(s.Other),
        _ => new LowerAllHands(),
        _ => new AcceptCall(),
        _ => new DeclineCall(),
        s => new RemovePerson(s.Other),
        s => new ReadmitPerson(s.Other),
        s => new StartBreak(s.N % 70),
        s => new ExtendBreak(DateTimeOffset.UnixEpoch.AddSeconds(s.N + 600)),
        _ => new EndBreak(),
        _ => new AskForQuiet(),
        _ => new EndQuiet(),
        s => new PlaceMarker(s.Thing, s.N % 3 == 0 ? null : $"part {s.N}"),
        s => new PlaceMarker(s.Thing, null) { Moment = DateTimeOffset.UnixEpoch.AddSeconds(s.N / 2) },
        s => new RenameMarker(s.Thing, s.N % 4 == 0 ? null : $"part {s.N}"),
        s => new RemoveMarker(s.Thing),
        s => new ShowSlides($"https://slides.example/{s.N % 3}", s.N % 2 == 0 ? null : "Week 3"),
        _ => new HideSlides(),
        s => new PutOut(s.Thing, s.Other),
        s => new TimeOutPerson(s.Other, (s.N % 4) * 5),
        s => new LiftTimeOut(s.Other),
        s => new MutePerson(s.Other) { Name = "Yuki", Reason = "loud" },
        s => new UnmutePerson(s.Other),
        _ => new StartRaid(),
        _ => new EndRaid(),
        _ => new EndRaid(),
        s => new SetSlowMode((s.N % 3) * 30),
        s => new HoldNewcomers(s.N % 2 == 0),
        s => new Report(s.Thing, s.N % 2 == 0 ? s.Line : null, s.Other, "Yuki", "rude"),
        s => new ClaimItem(s.N % 3 == 0 ? s.Line : s.Thing),
        s => new LeaveItem(s.Thing),
        s => new LetThrough(s.Line),
        s => new LetThrough(s.Line),
        s => new RefuseHeld(s.Line),
        s => new CloseItem(s.Thing),
        s => new SeeRefusal(s.Line),
        _ => new LockRoom(),
        _ => new UnlockRoom(),
        s => new HandOver(s.Other),
        _ => new TakeOver(),
        _ => new TakeBack(),
        _ => new EnterLobby(),
        _ => new LeaveLobby(),
        s => new AdmitPerson(s.Other),
        _ => new AdmitEverybody(),
        s => new TurnAway(s.Other, $"not today {s.N}"),
        s => new TellLobby(s.N % 4 == 0 ? null : $"soon {s.N % 3}"),
    ];

    private static readonly WordRules Words = new(
    [
        new WordRule("line", WordKind.Word, WordAct.Mask),
        new WordRule("13*", WordKind.Word, WordAct.Hold),
        new WordRule("7{2}", WordKind.Pattern, WordAct.Refuse),
    ]);

    public static RoomCommand Command(int number)
    {
        var n = (int)((uint)number % 1_000_000);
        var at = DateTimeOffset.UnixEpoch.AddSeconds(n);
        if (n % 89 == 0)
            return new BringRules(new PostingLimits { PersonBurst = n % 5, PersonSeconds = 2, RoomPerSecond = n % 3, RepeatSeconds = 30, SameTextPeople = 2 }, Words, [Id(3)]) { At = at };
        if (n % 97 == 0)
            return new ReportStream((StreamChange)(n / 97 % 6)) { At = at };
        if (n % 89 == 0)
            return new CarryQuestions([new QuestionCarried(Id(100 + (n / 89 % 6)), Id(9), People[3].Id, "Jonas", RoomRole.Participant, $"still {n}?", [People[3].Id, People[2].Id]) { IsAnonymous = true }]) { At = at };
        if (n % 83 == 0)
            return new MeasurePulse($"node {n % 3}", new PulseCounts(n / 83 % 4, n / 83 % 3, n / 83 % 5)) { At = at };
        if (n % 79 == 0)
            return new CountReactions($"node {n % 3}", n / 79 % 40, ImmutableSortedDictionary<string, int>.Empty.Add(ReactionKind.All[n / 79 % ReactionKind.All.Length].Id, n % 50)) { At = at };
        if (n % 101 == 0)
            return new StartClass { At = at };
        if (n % 103 == 0)
            return new NameHosts([new RoomHost(Id(1), "Amara", IsHost: true), new RoomHost(Id(2), "Morgan", IsHost: false)]) { At = at };
        if (n % 107 == 0)
            return new ReportLeader(Id(1 + (n / 107 % 2)), n / 107 % 3 == 0, n / 107 % 5 == 0 ? null : at.AddMinutes(5)) { At = at };
        if (n % 109 == 0)
            return new EndBreakOnTime { At = at };
        if (n % 113 == 0)
            return new ClosePollsOnTime { At = at };
        if (n % 127 == 0)
            return new CountBallots(new Step(n).Thing, People.Take(2 + (n / 127 % 4)).ToImmutableDictionary(person => person.Id, person => 1 << (n / 7 % 3))) { At = at };
        if (n % 499 == 0)
            return new EndClass { At = at };
        var act = Acts[n % Acts.Count](new Step(n));
        return act with { By = People[n / Acts.Count % People.Count], At = at };
    }

    private static Guid Id(int number) => new(number, 1, 1, new byte[8]);

    /// <summary>The things that the commands of a script quarrel about: few, so that they meet.</summary>
    private readonly record struct Step(int N)
    {
        public Guid Thing => Id(100 + (N / 100 % 6));

        public Guid OtherThing => Id(100 + (N / 700 % 6));

        public Guid Line => Id(200 + (N % 37));

        public Guid Other => People[N / 600 % People.Count].Id;
    }
}
