using System.Globalization;

namespace LiveClasses.Core.Courses;

/// <summary>
/// Where a page of the catalogue ended. The next one begins behind it and not at a number, so it costs the same at the end of the list as at its beginning, and a course
/// that is published meanwhile moves nobody's page.
/// </summary>
/// <param name="Place">Live, with a class to come, without one.</param>
/// <param name="Key">The order within the place.</param>
/// <param name="Id">The course.</param>
public sealed record CatalogueCursor(int Place, double Key, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Place}_{Key:R}_{Id:n}");

    /// <summary>Null when it is none: an address that was cut short shows the first page.</summary>
    public static CatalogueCursor? Read(string? text) =>
        text?.Split('_') is [var place, var key, var id]
        && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var p)
        && double.TryParse(key, NumberStyles.Float, CultureInfo.InvariantCulture, out var k) && double.IsFinite(k)
        && Guid.TryParseExact(id, "n", out var i)
            ? new CatalogueCursor(p, k, i)
            : null;
}
