namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

/// <summary>What the sound's playlist is written from: finished segments, oldest first.</summary>
internal sealed record SoundWindow(IReadOnlyList<LiveSegment> Segments, long DiscontinuitiesGone, bool IsClosed);
