namespace LiveClasses.Web.Adapters.Streaming.Local.Ladder;

/// <summary>A segment of the stream as it comes, which all its renditions follow.</summary>
/// <param name="Number">Media sequence number.</param>
/// <param name="MediaTime">At which it begins.</param>
/// <param name="Wall">Wall time of its first frame.</param>
/// <param name="DiscontinuitiesBefore">Of the whole stream, this one's not counted.</param>
/// <param name="IsIndependent">Begins with a key frame.</param>
internal sealed record LeadSegment(long Number, TimeSpan MediaTime, DateTimeOffset Wall, bool IsDiscontinuity, long DiscontinuitiesBefore, bool IsIndependent);
