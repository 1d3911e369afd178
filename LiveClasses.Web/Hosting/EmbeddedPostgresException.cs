namespace LiveClasses.Web.Hosting;

/// <summary>The embedded database cannot start; the message is written for the person at the console.</summary>
internal sealed class EmbeddedPostgresException(string message) : Exception(message);
