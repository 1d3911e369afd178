using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;

namespace LiveClasses.Web.Endpoints;

/// <summary>
/// Asked with each playlist of a recording. A token lives for minutes, but what a playlist lists may be open for hours (signed addresses): whoever lost the right
/// since the token was made gets none of them (A38).
/// </summary>
internal static class ReplayRights
{
    public static async Task<bool> StandsAsync(this IStreamAccess access, PlaybackTicket ticket, CancellationToken cancellationToken) =>
        (ticket.Kind is PlaybackKind.Original && ticket.ViewerId is { } editor
            ? await access.MayEditAsync(ticket.Id, editor, cancellationToken)
            : await access.MayReplayAsync(ticket.Id, ticket.ViewerId, cancellationToken)) is not null;
}
