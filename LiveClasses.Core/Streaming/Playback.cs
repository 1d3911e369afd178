namespace LiveClasses.Core.Streaming;

/// <summary>How to play something, without naming a vendor: components load <paramref name="Module"/> and hand it the rest.</summary>
/// <param name="Module">Browser module that attaches to the video element, e.g. <c>player</c>.</param>
/// <param name="TokenUrl">
/// Same-origin address the module asks for a stream address with a short-lived token
/// (<c>{"url","token","expiresAt"}</c>), and asks again before the token expires.
/// </param>
/// <param name="IsLive">False for a recording.</param>
/// <param name="Options">Settings of the module, e.g. <c>liveSyncSeconds</c>.</param>
public sealed record Playback(string Module, string TokenUrl, bool IsLive, IReadOnlyDictionary<string, string> Options);
