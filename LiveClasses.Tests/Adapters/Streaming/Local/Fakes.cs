using System.Collections.Concurrent;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>A session's life as the test wants it.</summary>
internal sealed class FakeWindows : IBroadcastWindows
{
    public ConcurrentDictionary<Guid, BroadcastWindow> Windows { get; } = new();

    public Guid Live(bool isRecorded = true)
    {
        var id = Guid.CreateVersion7();
        GoLive(id, isRecorded);
        return id;
    }

    public Guid Scheduled(TimeSpan startsIn)
    {
        var id = Guid.CreateVersion7();
        Windows[id] = new BroadcastWindow(DateTimeOffset.UtcNow + startsIn, LiveSince: null, IsScheduled: true);
        return id;
    }

    public void GoLive(Guid id, bool isRecorded = true) => Windows[id] = new BroadcastWindow(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, IsScheduled: false, isRecorded);

    public void End(Guid id) => Windows[id] = new BroadcastWindow(DateTimeOffset.UtcNow, LiveSince: null, IsScheduled: false);

    public Task<BroadcastWindow?> FindAsync(Guid sessionId, CancellationToken cancellationToken) => Task.FromResult(Windows.GetValueOrDefault(sessionId));
}

/// <summary>Writes down what is told.</summary>
internal sealed class RecordingReports : IStreamReports
{
    public ConcurrentQueue<StreamFact> Facts { get; } = new();

    public ConcurrentQueue<RecordedPart> Parts { get; } = new();

    public ConcurrentDictionary<Guid, IReadOnlyList<RecordedPart>> Closed { get; } = new();

    public IEnumerable<StreamFactKind> Kinds => Facts.Select(f => f.Kind);

    /// <summary>What was told about the picture alone.</summary>
    public IEnumerable<StreamFactKind> PictureKinds => Kinds.Where(kind => kind is not (StreamFactKind.RecordingStarted or StreamFactKind.RecordingStopped));

    public void Tell(StreamFact fact) => Facts.Enqueue(fact);

    public void Recorded(Guid sessionId, RecordedPart part) => Parts.Enqueue(part);

    public Task CloseAsync(Guid sessionId, DateTimeOffset endedAt, IReadOnlyList<RecordedPart> parts, CancellationToken cancellationToken)
    {
        Closed[sessionId] = parts;
        return Task.CompletedTask;
    }
}

/// <summary>Who may what, by a list.</summary>
internal sealed class FakeAccess : IStreamAccess
{
    public Guid Host { get; } = Guid.CreateVersion7();

    public Guid Student { get; } = Guid.CreateVersion7();

    public ConcurrentDictionary<Guid, Guid> Recordings { get; } = new();

    public Task<bool> MayBroadcastAsync(Guid sessionId, Guid personId, CancellationToken cancellationToken) => Task.FromResult(personId == Host);

    public Task<bool> MayWatchAsync(Guid sessionId, Guid? personId, Guid? guestId, CancellationToken cancellationToken) => Task.FromResult(personId == Host || personId == Student);

    public Task<Guid?> MayEditAsync(Guid recordingId, Guid? personId, CancellationToken cancellationToken) =>
        Task.FromResult(personId == Host && Recordings.TryGetValue(recordingId, out var session) ? session : (Guid?)null);

    public Task<Guid?> MayReplayAsync(Guid recordingId, Guid? personId, CancellationToken cancellationToken) =>
        Task.FromResult(personId == Host || personId == Student ? Recordings.TryGetValue(recordingId, out var session) ? session : (Guid?)null : null);
}

/// <summary>Recordings as the test wants them, and who played them.</summary>
internal sealed class FakeShelf(FakeAccess access) : IRecordingShelf, IRecordingAccessLog
{
    public ConcurrentDictionary<Guid, ShelvedRecording> Shelved { get; } = new();

    public ConcurrentQueue<(Guid RecordingId, Guid? PersonId, RecordingAccessKind Kind)> Noted { get; } = new();

    public Task<ShelvedRecording?> FindAsync(Guid recordingId, CancellationToken cancellation) => Task.FromResult(
        Shelved.GetValueOrDefault(recordingId)
        ?? (access.Recordings.TryGetValue(recordingId, out var session) ? new ShelvedRecording(recordingId, session, $"recordings/{session}/", IsStored: false, CutList.None) : null));

    public Task NoteAsync(Guid recordingId, Guid? personId, RecordingAccessKind kind, CancellationToken cancellation)
    {
        Noted.Enqueue((recordingId, personId, kind));
        return Task.CompletedTask;
    }
}

internal sealed class FakeChannels : IStreamChannels
{
    private readonly ConcurrentDictionary<Guid, StoredIngestKey> keys = new();

    public Task<StoredIngestKey?> FindAsync(Guid sessionId, CancellationToken cancellationToken) => Task.FromResult(keys.GetValueOrDefault(sessionId));

    public Task<Guid?> FindSessionAsync(string keyHash, CancellationToken cancellationToken) =>
        Task.FromResult(keys.Where(k => k.Value.KeyHash == keyHash).Select(k => (Guid?)k.Key).FirstOrDefault());

    public Task<StoredIngestKey> AddAsync(Guid sessionId, string provider, StoredIngestKey key, CancellationToken cancellationToken) => Task.FromResult(keys.GetOrAdd(sessionId, key));

    public Task ReplaceAsync(Guid sessionId, StoredIngestKey key, CancellationToken cancellationToken)
    {
        keys[sessionId] = key;
        return Task.CompletedTask;
    }
}
