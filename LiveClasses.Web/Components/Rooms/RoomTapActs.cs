using LiveClasses.Core.Rooms.Pulse;
using LiveClasses.Core.Shared;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>What people tap many times: it goes past the room's mailbox, and a refusal is an answer like any other.</summary>
/// <param name="ReactAsync">Counts reactions by kind's id.</param>
/// <param name="SayAsync">How it goes for me.</param>
/// <param name="Said">What I said last; null when that is too long ago.</param>
public sealed record RoomTapActs(Func<IReadOnlyDictionary<string, int>, Task<Refusal?>> ReactAsync, Func<PulseKind, Task<Refusal?>> SayAsync, Func<PulseKind?> Said);
