using LiveClasses.Core.Streaming;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Sessions;

/// <summary>What follows a stored move: the streaming provider and the listeners are told. Nothing that goes wrong here undoes the move.</summary>
public sealed class SessionAftermath(IEnumerable<IStreamProvider> providers, IEnumerable<ISessionMoves> listeners, ILogger<SessionAftermath> log)
{
    /// <summary>A provider that takes longer goes on in the background; the host does not wait for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal async Task FollowAsync(LiveSession session, SessionMoved moved)
    {
        // The recording is closed before the room hears of the end, so that whoever looks for it then finds it ready.
        // An edit may have chosen another provider; one that has it all already changes nothing.
        if (moved.Move is SessionMove.Scheduled or SessionMove.Reopened || (moved.Move is SessionMove.Edited && session.State is SessionState.Scheduled))
            await StreamAsync(session, provider => provider.ProvisionAsync(session.Id, CancellationToken.None), "be prepared");
        if (moved.Move is SessionMove.Ended or SessionMove.Cancelled)
            await StreamAsync(session, provider => provider.StopAsync(session.Id, CancellationToken.None), "be stopped");
        if (moved.Move is SessionMove.Edited or SessionMove.RecordingSwitchedOn or SessionMove.RecordingSwitchedOff)
            await StreamAsync(session, provider => provider.RefreshAsync(session.Id, CancellationToken.None), "take its new settings");
        foreach (var listener in listeners)
            await TellAsync(listener, moved);
    }

    private async Task StreamAsync(LiveSession session, Func<IStreamProvider, Task> act, string what)
    {
        if (session.Meeting is not null)
            return;
        if (providers.FirstOrDefault(provider => provider.Key == session.StreamProvider) is not { } provider)
        {
            log.LogWarning("No streaming provider {Provider} is set up: the stream of session {Session} could not {Act}.", session.StreamProvider, session.Id, what);
            return;
        }

        try
        {
            await act(provider).WaitAsync(Patience);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "The stream of session {Session} at {Provider} could not {Act}.", session.Id, provider.Key, what);
        }
    }

    private async Task TellAsync(ISessionMoves listener, SessionMoved moved)
    {
        try
        {
            await listener.MovedAsync(moved);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "{Listener} failed on {Move} of session {Session}.", listener.GetType().Name, moved.Move, moved.SessionId);
        }
    }
}
