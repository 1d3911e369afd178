using System.Security.Claims;

namespace LiveClasses.Web.Accounts;

/// <summary>What the sign-in cookie says about its person. Names and zone only spare a query; rights are always asked of <c>AccessPolicy</c>.</summary>
public static class PersonClaims
{
    public const string Name = "lc:name";
    public const string Zone = "lc:zone";
    public const string Locale = "lc:locale";

    /// <summary>Random id of one sign-in: signing out ends it on every node.</summary>
    public const string Session = "lc:session";

    /// <summary>Null for a visitor who is not signed in.</summary>
    public static Guid? PersonId(this ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated is true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The name that others see.</summary>
    public static string DisplayName(this ClaimsPrincipal user) => user.FindFirstValue(Name) ?? user.Identity?.Name ?? "Guest";
}
