using System.Text.Json;
using LiveClasses.Core.Rooms;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>A state as text, the same for equal states: immutable collections compare by reference, people do not.</summary>
internal static class RoomPicture
{
    public static string Of(RoomState state) => JsonSerializer.Serialize(new
    {
        state.Seq,
        state.Class,
        Lines = state.Chat.Lines.Values.OrderBy(line => line.Seq).Select(line => line with { Reactions = line.Reactions.Clear() }),
        LineReactions = state.Chat.Lines.Values.OrderBy(line => line.Seq).SelectMany(line => line.Reactions.OrderBy(r => r.Key).Select(r => new { line.Id, r.Key, People = r.Value.Order() })),
        Recent = state.Chat.Recent.Select(line => line.Seq),
        state.Chat.Order,
        state.Chat.PinnedId,
        Questions = state.Questions.ById.Values.OrderBy(q => q.Seq).Select(q => new { q.Id, q.Text, Asker = q.Asker.Id, q.AskerName, q.Status, q.MergedInto, q.AnsweringSince, q.AnsweredAt, q.Answer, q.DismissReason, q.EditedAt, q.CarriedFrom, Own = q.OwnVoters.Order(), Voters = q.Voters.Order() }),
        OnScreen = new { state.Questions.FeaturedId, state.Questions.AnsweringId },
        Polls = state.Polls.All.Select(p => new
        {
            p.Id, p.Question, p.Options, p.Rules, p.ClosesAt, p.ClosedAt, p.Counts, p.LeftOut, p.Answer,
            Ballots = p.Ballots.OrderBy(b => b.Key).Select(b => new { b.Key, b.Value.Choices, b.Value.Text, b.Value.At }),
            Takers = p.Takers.Order(), Texts = p.Texts.OrderBy(t => t.Key, StringComparer.Ordinal), Hidden = p.Hidden.Order(),
        }),
        state.Polls.SharedId,
        state.Quizzes.Ranking,
        state.Quizzes.Shown,
        Sheet = new { Started = state.RunSheet.Started.Order(), state.RunSheet.Current, state.RunSheet.Link },
        state.Hands.Queue,
        state.Hands.Speaking,
        state.Hands.Declined,
        Reactions = new { Totals = state.Reactions.Totals.OrderBy(t => t.Key, StringComparer.Ordinal), Last = state.Reactions.Last.OrderBy(l => l.Key, StringComparer.Ordinal) },
        Pulse = new { Nodes = state.Pulse.Nodes.OrderBy(n => n.Key, StringComparer.Ordinal), state.Pulse.History },
        Called = state.Hands.Called.OrderBy(c => c.Key),
        state.Stage,
        Markers = state.Markers.All,
        state.Slides,
        Removed = state.Moderation.Removed.OrderBy(r => r.Key),
        TimedOut = state.Moderation.TimedOut.OrderBy(r => r.Key),
        Muted = state.Moderation.Muted.OrderBy(r => r.Key),
        state.Moderation.Raid,
        Rules = new { state.Posting.Rules.SlowSeconds, state.Posting.Rules.HoldsNewcomers, state.Posting.Rules.Limits, Words = state.Posting.Rules.Words.All },
        Pace = RoomScript.People.Select(p => new { Known = state.Posting.IsKnown(p.Id), Next = state.Posting.NextLineAt(p.Id) }),
        QueueItems = state.Queue.ById.OrderBy(q => q.Key),
        state.Queue.OpenIds,
        Held = state.Queue.HeldByAuthor.OrderBy(h => h.Key).Select(h => new { h.Key, h.Value }),
        state.Lobby.Waiting,
        Admitted = state.Lobby.Admitted.Order(),
        state.Lobby.TurnedAway,
        LobbyMessage = state.Lobby.Message,
    });
}
