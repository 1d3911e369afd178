namespace LiveClasses.Core.Streaming;

/// <summary>How a browser publishes, without naming a vendor.</summary>
/// <param name="Module">Browser module of the studio.</param>
/// <param name="Url">Same-origin address that the module sends to, or asks where to send. The host's cookie opens it.</param>
public sealed record StudioUplink(string Module, string Url);
