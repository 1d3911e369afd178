using System.Collections.Concurrent;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

public sealed class StreamReportsTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private readonly Facts facts = new();

    [Fact]
    public async Task F3_what_could_not_be_stored_is_told_again_in_the_same_order()
    {
        var reports = Reports();
        var session = Guid.NewGuid();
        facts.IsAway = true;
        foreach (var kind in Enum.GetValues<StreamFactKind>())
            reports.Tell(new StreamFact(session, "local", DateTimeOffset.UtcNow, kind));
        await Eventually.TrueAsync(() => facts.Refused > 0, "a refusal");
        facts.IsAway = false;
        await Eventually.TrueAsync(() => facts.Told.Count == Enum.GetValues<StreamFactKind>().Length, "all are told");
        Assert.Equal(Enum.GetValues<StreamFactKind>(), facts.Told.Select(f => f.Kind));
    }

    [Fact]
    public async Task A_room_that_refuses_does_not_keep_a_recording_from_being_closed()
    {
        var reports = Reports();
        facts.IsAway = true;
        reports.Tell(new StreamFact(Guid.Empty, "local", DateTimeOffset.UtcNow, StreamFactKind.Started));
        await reports.CloseAsync(Guid.Empty, DateTimeOffset.UtcNow, [], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
        facts.IsAway = false;
    }

    private StreamReports Reports() =>
        new(facts, new RecordPart(database.Contexts), new CloseRecording(database.Contexts), TimeProvider.System, NullLogger<StreamReports>.Instance);

    private sealed class Facts : IStreamFacts
    {
        private int refused;

        public ConcurrentQueue<StreamFact> Told { get; } = new();

        public volatile bool IsAway;

        public int Refused => refused;

        public Task ReportAsync(StreamFact fact, CancellationToken cancellationToken)
        {
            if (IsAway)
            {
                Interlocked.Increment(ref refused);
                throw new IOException("The database is away.");
            }
            Told.Enqueue(fact);
            return Task.CompletedTask;
        }
    }
}
