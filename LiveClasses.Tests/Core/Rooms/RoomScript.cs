using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Rooms.Stage;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>Turns numbers into commands, so that a property over numbers is a property over everything people can do, and shrinks with them.</summary>
internal static class RoomScript
{
    private const int Kinds = 20;

    public static readonly IReadOnlyList<RoomPerson> People =
    [
        new(Id(1), "Amara", RoomRole.Host),
        new(Id(2), "Morgan", RoomRole.Moderator),
        new(Id(3), "Yuki", RoomRole.Participant),
        new(Id(4), "Jonas", RoomRole.Participant),
        new(Id(5), "Guest", RoomRole.Guest),
    ];

    public static RoomCommand Command(int number)
    {
        var n = (int)((uint)number % 1_000_000);
        var by = People[n / Kinds % People.Count];
        var thing = Id(100 + (n / 100 % 6));
        var other = People[n / 600 % People.Count].Id;
        PersonCommand command = (n % Kinds) switch
        {
            0 or 1 => new PostMessage(Id(200 + (n % 37)), $"line {n}", n % 5 == 0 ? Id(200 + (n % 7)) : null),
            2 => new DeleteMessage(Id(200 + (n % 37))),
            3 => new PinMessage(Id(200 + (n % 37))),
            4 => new UnpinMessage(),
            5 => new AskQuestion(thing, $"why {n}?"),
            6 => new UpvoteQuestion(thing),
            7 => new TakeBackVote(thing),
            8 => new AnswerQuestion(thing, n % 3 == 0 ? $"because {n}" : null),
            9 => new OpenPoll(thing, $"which {n}?", ["a", "b", "c"]),
            10 or 11 => new VoteInPoll(thing, (n / 7 % 5) - 1),
            12 => new ClosePoll(thing),
            13 or 14 => new RaiseHand(),
            15 => new LowerHand(other),
            16 => new CallHand(other),
            17 => new LowerAllHands(),
            18 => new RemovePerson(other),
            _ => new ReadmitPerson(other),
        };
        var at = DateTimeOffset.UnixEpoch.AddSeconds(n);
        return n % 97 == 0 ? new ReportStream((StreamChange)(n / 97 % 4)) { At = at }
            : n % 101 == 0 ? new StartClass { At = at }
            : n % 499 == 0 ? new EndClass { At = at }
            : command with { By = by, At = at };
    }

    private static Guid Id(int number) => new(number, 1, 1, new byte[8]);
}
