namespace LiveClasses.Web.Components.Rooms;

/// <summary>
/// Tells a balancer which room a browser is in. A circuit's address does not, and a room works best when its people share a node: its log then has one writer
/// (<c>deploy/nginx/nodes.conf.template</c>). It grants nothing.
/// </summary>
internal static class RoomCookie
{
    public const string Name = "room";

    public static void Set(HttpContext http, Guid sessionId) =>
        http.Response.Cookies.Append(Name, sessionId.ToString(), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
}
