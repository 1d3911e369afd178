using LiveClasses.Web.Accounts;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>Who stands at the door without an account, and how often they may try its password.</summary>
internal sealed class RoomEntryForms(GuestCookie guests, RoomPasswordThrottle throttle)
{
    /// <summary>The guest of this browser; whoever comes without one is given one.</summary>
    public Guid GuestOf(HttpContext context) => guests.ReadOrStart(context);

    public bool MayTryPassword(Guid sessionId, Guid who, HttpContext context) => throttle.TryTake(sessionId, who, context);
}
