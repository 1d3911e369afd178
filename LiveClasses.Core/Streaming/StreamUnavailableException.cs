namespace LiveClasses.Core.Streaming;

/// <summary>A streaming provider did not do what was asked: unreachable, over its limits, or it refused. The cause is the vendor's own exception.</summary>
/// <param name="message">For a host: what could not be done and what to do.</param>
/// <param name="cause">For the log.</param>
public sealed class StreamUnavailableException(string message, Exception cause) : Exception(message, cause);
