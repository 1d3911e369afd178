namespace LiveClasses.Core.Storage;

/// <summary>An open file or a part of one.</summary>
/// <param name="content">Exactly <paramref name="length"/> bytes to read.</param>
/// <param name="length">Bytes of this part; 0 when the range starts beyond the end.</param>
/// <param name="total">Bytes of the whole file.</param>
public sealed class StoredContent(Stream content, long length, long total) : IAsyncDisposable
{
    public Stream Content { get; } = content;

    public long Length { get; } = length;

    public long Total { get; } = total;

    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
