using System.Threading.Channels;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs;

/// <summary>
/// Makes the channels of scheduled classes in the background: a series has dozens, and IVS makes five a second for a whole account. What is to be made is read from
/// the database (a class without a channel), so nothing is lost when a server goes. One node at a time makes them, one after another, the nearest class first; whoever
/// opens the studio before gets its channel at once.
/// </summary>
internal sealed class IvsPreparation(IvsChannels channels, IDbContextFactory<AppDbContext> databases, IOptions<IvsOptions> options, TimeProvider time, ILogger<IvsPreparation> logger) : BackgroundService
{
    /// <summary>Then IVS is away, or refuses all: the next look tries again.</summary>
    private const int MostFaults = 3;

    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A class was scheduled.</summary>
    public void Hurry() => bell.Writer.TryWrite(true);

    /// <summary>This class still has no channel.</summary>
    public async Task<bool> IsAwaitedAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Waiting(db).AnyAsync(s => s.Id == sessionId, cancellationToken);
    }

    /// <summary>Makes all that are missing now. Safe to run on several nodes at once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await db.TryTakeTurnAsync("ivs-preparation", cancellationToken);
        if (turn is null)
            return;
        var failed = new List<Guid>();
        while (failed.Count < MostFaults
            && await Waiting(db).Where(s => !failed.Contains(s.Id)).OrderBy(s => s.StartsAt).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(cancellationToken) is { } sessionId)
        {
            try
            {
                await IvsFaults.GuardAsync(() => channels.EnsureAsync(sessionId, cancellationToken));
            }
            catch (Exception fault) when (fault is StreamUnavailableException or InvalidOperationException)
            {
                failed.Add(sessionId);
                logger.TriedAgainLater(fault, sessionId, "making the channel at Amazon IVS");
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await QuietlyAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    private static IQueryable<LiveSession> Waiting(AppDbContext db) => db.Sessions.Where(s =>
        s.StreamProvider == IvsStreamProvider.ProviderKey && s.MeetingAddress == null && (s.State == SessionState.Scheduled || s.State == SessionState.Live)
        && !db.RemoteChannels.Any(c => c.SessionId == s.Id && c.Provider == IvsStreamProvider.ProviderKey && (c.KeyId != null || c.RemovedAt != null)));

    private async Task WaitAsync(CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var rung = bell.Reader.WaitToReadAsync(either.Token).AsTask();
        // Whichever comes first: somebody rings, or it is time to look for what another node or a refusal has left.
        await Task.WhenAny(rung, Task.Delay(options.Value.CheckEvery, time, either.Token));
        await either.CancelAsync();
        stopping.ThrowIfCancellationRequested();
        bell.Reader.TryRead(out _);
    }

    private async Task QuietlyAsync(CancellationToken stopping)
    {
        try
        {
            await RunAsync(stopping);
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            logger.CheckFailed(fault);
        }
    }
}
