namespace LiveClasses.Core.Rooms;

/// <summary>
/// One circuit's place in a room. Frames come one after another, never two at once. The room never waits: while a frame is being drawn, newer ones
/// fold into one; for a reader far behind it carries the newest state alone. Dispose to leave.
/// </summary>
public sealed class RoomSubscription : IDisposable
{
    private readonly RoomAudience audience;
    private readonly Func<RoomFrame, Task> deliver;
    private readonly Lock gate = new();
    private RoomFrame? first;
    private RoomFrame? waiting;
    private bool isDrawing;
    private bool isClosed;

    internal RoomSubscription(RoomAudience audience, RoomSection section, RoomPerson person, RoomFrame first, Func<RoomFrame, Task> deliver, Action<string> ended)
    {
        (this.audience, Section, Person, this.first, this.deliver, Ended) = (audience, section, person, first, deliver, ended);
    }

    public RoomPerson Person { get; }

    internal RoomSection Section { get; }

    /// <summary>Called with a code when the room ends the subscription, such as for somebody who was removed.</summary>
    internal Action<string> Ended { get; }

    /// <summary>
    /// The room as it was when the subscription was made; the frames that follow continue from there. Given away once: five thousand readers who came
    /// at different times must not keep five thousand old rooms alive.
    /// </summary>
    public RoomFrame TakeFirst() => Interlocked.Exchange(ref first, null) ?? throw new InvalidOperationException("The first frame was taken already.");

    public void Dispose()
    {
        lock (gate)
        {
            if (isClosed)
                return;
            isClosed = true;
            waiting = null;
        }

        audience.Leave(this);
    }

    /// <summary>Takes a frame to be drawn. True when <see cref="DrawAsync"/> must be called for it, false while it is at it.</summary>
    internal bool Offer(RoomFrame frame)
    {
        lock (gate)
        {
            if (isClosed)
                return false;
            waiting = waiting is null ? frame : waiting.FollowedBy(frame);
            return !isDrawing && (isDrawing = true);
        }
    }

    internal async Task DrawAsync()
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
