namespace LiveClasses.Core.Storage;

/// <summary>The store did not do what was asked: full, unreachable, refused. The cause is the vendor's own exception.</summary>
public sealed class StorageUnavailableException(string message, Exception cause) : Exception(message, cause);
