namespace LiveClasses.Core.Rooms;

/// <summary>
/// One circuit's place in a room. Frames come one after another, never two at once. The room never waits: while a frame is being drawn, newer ones
/// fold into one that carries the newest state. Dispose to leave.
/// </summary>
public sealed class RoomSubscription : IDisposable
{
    private readonly Room room;
    private readonly Func<RoomFrame, Task> deliver;
    private readonly Lock gate = new();
    private RoomFrame? waiting;
    private bool isDrawing;
    private bool isClosed;

    internal RoomSubscription(Room room, RoomPerson person, RoomFrame first, Func<RoomFrame, Task> deliver, Action<string> ended)
    {
        (this.room, Person, First, this.deliver, Ended) = (room, person, first, deliver, ended);
    }

    public RoomPerson Person { get; }

    /// <summary>The room as it was when the subscription was made; the frames that follow continue from there.</summary>
    public RoomFrame First { get; }

    /// <summary>Called with a code when the room ends the subscription, such as for somebody who was removed.</summary>
    internal Action<string> Ended { get; }

    public void Dispose()
    {
        lock (gate)
        {
            if (isClosed)
                return;
            isClosed = true;
            waiting = null;
        }

        room.Leave(this);
    }

    internal void Offer(RoomFrame frame)
    {
        lock (gate)
        {
            if (isClosed)
                return;
            // A reader that is behind gets the state, not the backlog.
            waiting = waiting is null ? frame : room.StateOnly(frame);
            if (isDrawing)
                return;
            isDrawing = true;
        }

        _ = DrawAsync();
    }

    private async Task DrawAsync()
    {
        while (true)
        {
            RoomFrame frame;
            lock (gate)
            {
                if (waiting is null || isClosed)
                {
                    isDrawing = false;
                    return;
                }

                (frame, waiting) = (waiting, null);
            }

            try
            {
                RoomMeters.Frames.Add(1);
                await deliver(frame);
            }
#pragma warning disable CA1031 // A circuit that is gone must not disturb the room: it leaves, and comes back with a snapshot.
            catch (Exception)
#pragma warning restore CA1031
            {
                Dispose();
            }
        }
    }
}
