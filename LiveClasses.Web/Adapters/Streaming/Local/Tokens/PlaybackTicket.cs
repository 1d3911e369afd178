namespace LiveClasses.Web.Adapters.Streaming.Local.Tokens;

internal enum PlaybackKind : byte
{
    Live = 1,
    Recording = 2,

    /// <summary>A recording with what its cut list takes out, for those who edit it.</summary>
    Original = 3,
}

/// <summary>What a playback token says.</summary>
/// <param name="Id">The session (live) or the recording.</param>
/// <param name="SessionId">The session in either case.</param>
/// <param name="ViewerId">Null for a visitor who is not signed in.</param>
internal sealed record PlaybackTicket(PlaybackKind Kind, Guid Id, Guid SessionId, Guid? ViewerId, DateTimeOffset IssuedAt);
