using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms;

/// <summary>
/// The readers of a room on this node. They sit in sections, and each section is given what is new to it in its turn: nobody waits longer than one round,
/// and a large room is drawn in small pieces. One gate for who reads and what has been read.
/// </summary>
internal sealed class RoomAudience(RoomState state, TimeProvider clock)
{
    /// <summary>Between two numbers of viewers, for each reader who is told: 15 s for five thousand, at once for a few.</summary>
    private static readonly TimeSpan ViewersPause = TimeSpan.FromMilliseconds(3);

    private readonly Lock gate = new();
    private readonly List<RoomSection> sections = [];
    private readonly Dictionary<Guid, int> tabs = [];

    /// <summary>What some section has not been given yet; the last one is the state's.</summary>
    private readonly List<RoomEntry> tail = [];

    private RoomState state = state;
    private RoomFrame? newest;
    private long newestFollows;
    private int viewers;
    private long viewersToldAt;
    private int count;
    private bool isClosed;

    public int Count => Volatile.Read(ref count);

    public HashSet<Guid> People()
    {
        lock (gate)
            return [.. tabs.Keys];
    }

    public bool IsClosed => Volatile.Read(ref isClosed);

    /// <summary>Snapshot and stream under one gate: what is not in the first frame comes as a frame, once. Null when the room was closed a moment ago.</summary>
    public Result<RoomSubscription>? Subscribe(RoomPerson person, int maxTabs, Func<RoomFrame, Task> deliver, Action<string> ended)
    {
        lock (gate)
        {
            if (isClosed)
                return null;
            // Counted under the gate: a hundred tabs that open at once are counted one by one.
            var open = tabs.GetValueOrDefault(person.Id);
            if (open >= maxTabs)
                return new TooManyTabs(maxTabs);
            tabs[person.Id] = open + 1;
            count++;
            var section = sections.Find(section => section.Count < RoomSection.Size) ?? NewSection();
            var reader = new RoomSubscription(this, section, person, section.Given.AsSnapshot(), deliver, ended);
            section.Add(reader);
            RoomMeters.Subscribers.Add(1);
            return reader;
        }
    }

    public void Leave(RoomSubscription reader)
    {
        lock (gate)
        {
            if (!reader.Section.Remove(reader))
                return;
            count--;
            if (--tabs[reader.Person.Id] == 0)
                tabs.Remove(reader.Person.Id);
            if (reader.Section.Count == 0)
                sections.Remove(reader.Section);
            if (sections.Count == 0)
                tail.Clear();
        }

        RoomMeters.Subscribers.Add(-1);
    }

    /// <summary>The room has moved on by these entries.</summary>
    public void MoveTo(RoomState next, IReadOnlyList<RoomEntry> entries)
    {
        lock (gate)
        {
            state = next;
            if (sections.Count > 0)
                tail.AddRange(entries);
        }
    }

    /// <summary>
    /// People over all nodes. False when that is known, or when it is too early to say: while a hall of five thousand fills, the number changes every second, and
    /// nobody reads it as often. It is asked again in a second.
    /// </summary>
    /// <param name="number">People.</param>
    /// <param name="now">A timestamp.</param>
    public bool SetViewers(int number, long now)
    {
        lock (gate)
        {
            if (viewers == number || (viewersToldAt != 0 && clock.GetElapsedTime(viewersToldAt, now) < count * ViewersPause))
                return false;
            (viewers, viewersToldAt) = (number, now);
            return true;
        }
    }

    /// <summary>The sections as they are now, in the order of their turns.</summary>
    public RoomSection[] Sections()
    {
        lock (gate)
            return [.. sections];
    }

    /// <summary>Gives a section what is new to it. Does not wait for the drawing; false when there is nothing new.</summary>
    public bool Serve(RoomSection section, long now)
    {
        var drawing = new List<RoomSubscription>(RoomSection.Size);
        lock (gate)
        {
            // Its last reader may have left since its turn was planned; what it missed is forgotten then.
            if (section.Count == 0 || (ReferenceEquals(section.Given.State, state) && section.Given.Viewers == viewers))
                return false;
            section.Given = FrameAfter(section.Given.State.Seq);
            section.GivenAt = now;
            // Offered here, one frame after the other, and drawn elsewhere: whatever thread comes first takes the frames in their order.
            foreach (var reader in section.Readers)
            {
                if (reader.Offer(section.Given))
                    drawing.Add(reader);
            }

            ForgetWhatAllHave();
        }

        // Not on the room's own thread, and a section at a time: every core may help, and what the drawing needs stays in its cache.
        ThreadPool.UnsafeQueueUserWorkItem(static readers => readers.ForEach(static reader => _ = reader.DrawAsync()), drawing, preferLocal: false);
        return true;
    }

    /// <summary>Ends every subscription of one person; hosts cannot be put out of their own class.</summary>
    public void End(Guid person, string code)
    {
        List<RoomSubscription> gone;
        lock (gate)
            gone = [.. sections.SelectMany(section => section.Readers).Where(reader => reader.Person.Id == person && !reader.Person.CanHost)];
        foreach (var reader in gone)
        {
            reader.Dispose();
            reader.Ended(code);
        }
    }

    /// <summary>False when somebody has come in meanwhile.</summary>
    public bool TryClose()
    {
        lock (gate)
            return isClosed = count == 0;
    }

    /// <summary>Nobody comes in any more.</summary>
    public void Close()
    {
        lock (gate)
            isClosed = true;
    }

    private RoomSection NewSection()
    {
        var section = new RoomSection(new RoomFrame(state, [], viewers));
        sections.Add(section);
        return section;
    }

    /// <summary>Sections that are at the same number share one frame, and so what is encoded for it.</summary>
    private RoomFrame FrameAfter(long seq)
    {
        if (newest is { } same && newestFollows == seq && ReferenceEquals(same.State, state) && same.Viewers == viewers)
            return same;
        var missed = (int)(state.Seq - seq);
        newestFollows = seq;
        return newest = new RoomFrame(state, missed > RoomFrame.MostEntries ? null : tail.GetRange(tail.Count - missed, missed), viewers);
    }

    private void ForgetWhatAllHave()
    {
        var kept = (int)(state.Seq - sections.Min(section => section.Given.State.Seq));
        tail.RemoveRange(0, tail.Count - kept);
    }
}
