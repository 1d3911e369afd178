using LiveClasses.Core.Streaming;

namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>Decides from the times at which media came what is to be told: started, starved, recovered, ended. Knows no clock.</summary>
internal sealed class StreamPulse(TimeSpan starvedAfter, TimeSpan endedAfter)
{
    private readonly Lock gate = new();
    private DateTimeOffset last;

    public StreamState State { get; private set; } = StreamState.Offline;

    public StreamFactKind? Media(DateTimeOffset at)
    {
        lock (gate)
        {
            last = at;
            var before = State;
            State = StreamState.Live;
            return before switch
            {
                StreamState.Offline => StreamFactKind.Started,
                StreamState.Starved => StreamFactKind.Recovered,
                _ => null,
            };
        }
    }

    public StreamFactKind? Silence(DateTimeOffset now)
    {
        lock (gate)
        {
            if (State is StreamState.Starved && now - last >= endedAfter)
            {
                State = StreamState.Offline;
                return StreamFactKind.Ended;
            }
            if (State is StreamState.Live && now - last >= starvedAfter)
            {
                State = StreamState.Starved;
                return StreamFactKind.Starved;
            }
            return null;
        }
    }

    /// <summary>The publisher said good-bye, or the class is over.</summary>
    public StreamFactKind? End()
    {
        lock (gate)
        {
            var was = State;
            State = StreamState.Offline;
            return was is StreamState.Offline ? null : StreamFactKind.Ended;
        }
    }
}
