using LiveClasses.Web.Components.Shared;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>A moment of the class as its clock showed it.</summary>
internal static class MarkerWords
{
    public static string Since(DateTimeOffset started, DateTimeOffset at) => TimeWords.Clock((int)Math.Max(0, (at - started).TotalSeconds));
}
