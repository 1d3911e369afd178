namespace LiveClasses.Core.Storage;

/// <summary>
/// Where files that must last are kept: recordings, thumbnails, uploads. Nothing in it is reachable from outside by its key; who may read
/// is asked before. Every member throws <see cref="StorageUnavailableException"/> when the store cannot be used; that can be tried again.
/// </summary>
public interface IFileStorage
{
    /// <summary>
    /// Stores the content from its position to its end, replacing what was there. All or nothing: a reader sees the old file or the
    /// new one, and a write that fails leaves neither a part nor a temporary file.
    /// </summary>
    /// <param name="contentType">Media type for stores that hand files out themselves, such as <c>video/mp4</c>.</param>
    Task PutAsync(StorageKey key, Stream content, string contentType, CancellationToken cancel = default);

    /// <summary>The file or the asked part of it; null when there is none. The caller disposes what it gets.</summary>
    Task<StoredContent?> OpenReadAsync(StorageKey key, ByteRange? range = null, CancellationToken cancel = default);

    Task<bool> ExistsAsync(StorageKey key, CancellationToken cancel = default);

    /// <summary>Every file under a folder, at any depth, in ordinal order of keys. Not the file of that very name.</summary>
    IAsyncEnumerable<StoredFile> ListAsync(StorageKey folder, CancellationToken cancel = default);

    /// <summary>Removes every file under a folder and the file of that very name. Nothing there is no error.</summary>
    Task DeleteAsync(StorageKey fileOrFolder, CancellationToken cancel = default);
}
