using Microsoft.Extensions.Hosting;

namespace LiveClasses.Core.Rooms.Polls;

/// <summary>
/// Closes polls whose time is up. Every node looks after the rooms it has open, so none is the one that must not die; the log takes the first close, and
/// the others find the poll closed. A poll that nobody watched is closed when its room is next opened; no vote is taken after its time either way.
/// </summary>
public sealed class PollClock(RoomDirectory rooms, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Step, clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            var now = clock.GetUtcNow();
            // Not awaited: a room whose log is away for a minute must not hold up the others. Asked again in the next step, it decides to nothing.
            foreach (var room in rooms.Open.Where(room => room.State.Polls.NextDeadline <= now))
                _ = room.SendAsync(new ClosePollsOnTime { At = now });
        }
    }
}
