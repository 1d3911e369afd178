namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

/// <summary>How far another rendition of the stream is, so that a player that changes to it knows what to ask for.</summary>
/// <param name="Address">Of its playlist, relative to the reporting one's.</param>
/// <param name="Number">The newest segment that it has something of.</param>
/// <param name="Part">The newest part in that segment.</param>
internal sealed record RenditionReport(string Address, long Number, int Part);
