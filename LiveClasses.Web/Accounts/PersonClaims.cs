using System.Security.Claims;
using LiveClasses.Core.Accounts.SignIns;

namespace LiveClasses.Web.Accounts;

/// <summary>What the sign-in cookie says about its person. Names and zone only spare a query; rights are always asked of <c>AccessPolicy</c>.</summary>
public static class PersonClaims
{
    public const string Name = "lc:name";
    public const string Zone = "lc:zone";
    public const string Locale = "lc:locale";

    /// <summary>The id of their picture, where they have one.</summary>
    public const string Avatar = "lc:avatar";

    /// <summary>Random id of one sign-in: signing out ends it on every node.</summary>
    public const string Session = "lc:session";

    /// <summary>Null for a visitor who is not signed in.</summary>
    public static Guid? PersonId(this ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated is true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Who acts and through which sign-in; null for a visitor.</summary>
    public static SignedIn? SignedIn(this ClaimsPrincipal user) => user.PersonId() is { } id ? new SignedIn(id, user.FindFirstValue(Session)) : null;

    public static Guid? AvatarId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Avatar), out var id) ? id : null;

    /// <summary>The name that others see.</summary>
    public static string DisplayName(this ClaimsPrincipal user) => user.FindFirstValue(Name) ?? user.Identity?.Name ?? "Guest";
}
