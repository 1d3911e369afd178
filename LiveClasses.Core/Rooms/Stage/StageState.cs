using LiveClasses.Core.Rooms.Classroom;

namespace LiveClasses.Core.Rooms.Stage;

/// <summary>What the stream does, as told by its provider.</summary>
/// <param name="StreamingSince">Null while there is no picture.</param>
/// <param name="StarvedSince">Set while the stream is open but nothing comes.</param>
/// <param name="Streams">How many times a stream has started: a player that sees it change starts afresh.</param>
public sealed record StageState(DateTimeOffset? StreamingSince, DateTimeOffset? StarvedSince, int Streams)
{
    public static StageState Empty { get; } = new(null, null, 0);

    /// <summary>Since when what comes is recorded, as the recorder itself says; null while it is not. Nothing comes while nobody streams.</summary>
    public DateTimeOffset? RecordingSince { get; init; }

    public bool IsRecording => RecordingSince is not null && IsStreaming;

    public bool IsStreaming => StreamingSince is not null;

    /// <summary>The stream is open and media comes.</summary>
    public bool IsPictureRunning => IsStreaming && StarvedSince is null;

    internal StageState Apply(RoomEntry entry) => entry.Event switch
    {
        StreamStarted => this with { StreamingSince = entry.At, StarvedSince = null, Streams = Streams + 1 },
        StreamEnded => this with { StreamingSince = null, StarvedSince = null },
        StreamStarved => this with { StarvedSince = entry.At },
        StreamRecovered => this with { StarvedSince = null },
        RecordingStarted => this with { RecordingSince = entry.At },
        RecordingStopped => this with { RecordingSince = null },
        ClassEnded => this with { StreamingSince = null, StarvedSince = null, RecordingSince = null },
        _ => this,
    };
}

[RoomEventName("stage.stream-started")]
public sealed record StreamStarted : RoomEvent;

[RoomEventName("stage.stream-ended")]
public sealed record StreamEnded : RoomEvent;

[RoomEventName("stage.stream-starved")]
public sealed record StreamStarved : RoomEvent;

[RoomEventName("stage.stream-recovered")]
public sealed record StreamRecovered : RoomEvent;

[RoomEventName("stage.recording-started")]
public sealed record RecordingStarted : RoomEvent;

[RoomEventName("stage.recording-stopped")]
public sealed record RecordingStopped : RoomEvent;

/// <summary>What happened to the stream; providers repeat themselves and come late, so a fact that is already so is nothing new (F1).</summary>
public enum StreamChange
{
    Started,
    Ended,
    Starved,
    Recovered,
    RecordingStarted,
    RecordingStopped,
}

/// <summary>A provider's fact for the room.</summary>
public sealed record ReportStream(StreamChange Change) : RoomCommand
{
    internal override Decision Decide(RoomState state) => Change switch
    {
        _ when state.Class.IsOver => Decision.Nothing,
        StreamChange.Started when !state.Stage.IsStreaming => new StreamStarted(),
        StreamChange.Ended when state.Stage.IsStreaming => new StreamEnded(),
        StreamChange.Starved when state.Stage is { IsStreaming: true, StarvedSince: null } => new StreamStarved(),
        StreamChange.Recovered when state.Stage.StarvedSince is not null => new StreamRecovered(),
        StreamChange.RecordingStarted when state.Stage.RecordingSince is null => new RecordingStarted(),
        StreamChange.RecordingStopped when state.Stage.RecordingSince is not null => new RecordingStopped(),
        _ => Decision.Nothing,
    };
}
