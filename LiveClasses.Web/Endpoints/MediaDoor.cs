using System.Diagnostics.CodeAnalysis;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;

namespace LiveClasses.Web.Endpoints;

/// <summary>Lets a media request in by its token, and notes who plays what.</summary>
internal sealed class MediaDoor(PlaybackTokens tokens, RevokedViewers revoked, ILogger<MediaDoor> logger)
{
    public bool Opens(string? token, PlaybackKind kind, Guid id, [NotNullWhen(true)] out PlaybackTicket? ticket)
    {
        ticket = tokens.Read(token);
        return ticket is not null && ticket.Kind == kind && ticket.Id == id && !revoked.Contains(ticket);
    }

    /// <summary>The first playlist of a playback was asked for.</summary>
    public void Begin(PlaybackTicket ticket) => logger.PlaybackBegan(ticket.Kind.ToString(), ticket.Id, ticket.ViewerId);
}
