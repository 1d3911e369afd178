using System.Globalization;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Browser;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>What the machine can carry, in words for a host before the class.</summary>
internal static class ServerCheck
{
    public static StudioCheck Of(StreamCapacity capacity)
    {
        var others = capacity.Streams switch { 0 => "", 1 => " One other class is streaming.", _ => $" {capacity.Streams} other classes are streaming." };
        if (capacity.SmallerHeights is [])
            return new StudioCheck("Server", "Weak", "Busy: it passes your picture on as it is; viewers on a weak line have sound and stills." + others);
        var heights = string.Join(" and ", capacity.SmallerHeights.Select(height => string.Create(CultureInfo.InvariantCulture, $"{height}p")));
        return new StudioCheck("Server", "Good", $"Passes your picture on as it is, with {heights} beside it for weaker lines." + others);
    }
}
