namespace LiveClasses.Core.Storage;

/// <param name="Length">Bytes.</param>
public sealed record StoredFile(StorageKey Key, long Length);
