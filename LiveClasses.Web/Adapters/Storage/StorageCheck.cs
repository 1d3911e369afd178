using LiveClasses.Core.Storage;
using LiveClasses.Web.Adapters.Storage.S3;
using LiveClasses.Web.Hosting.Health;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Storage;

internal sealed class StorageCheck(IFileStorage storage, IOptions<StorageOptions> options, IConfiguration configuration) : ISiteCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly byte[] Sample = [1, 2, 3];

    public string Act => "Write and read a file";

    public SiteCheck Look() => new(
        "Files",
        IsGood: true,
        options.Value.Provider == StorageOptions.S3
            ? $"Kept in the bucket {configuration[$"{S3StorageOptions.Section}:{nameof(S3StorageOptions.Bucket)}"]}."
            : "Kept on this machine's disk. Several nodes need a store that all of them reach.",
        "Storage__Provider, Storage__S3__Bucket");

    public async Task<string?> TryAsync(string email, CancellationToken cancellation)
    {
        var key = StorageKey.Parse($"school/check/{Guid.NewGuid():n}");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await storage.PutAsync(key, new MemoryStream(Sample), "application/octet-stream", patience.Token);
            var isSame = await IsSameAsync(key, patience.Token);
            await storage.DeleteAsync(key, patience.Token);
            return isSame ? null : "What was written could not be read again.";
        }
        catch (StorageUnavailableException fault)
        {
            return fault.Message;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"The store did not answer within {Patience.TotalSeconds:0} s.";
        }
    }

    private async Task<bool> IsSameAsync(StorageKey key, CancellationToken cancellation)
    {
        await using var read = await storage.OpenReadAsync(key, cancel: cancellation);
        var back = new byte[Sample.Length];
        return read is not null && await read.Content.ReadAtLeastAsync(back, back.Length, throwOnEndOfStream: false, cancellation) == back.Length && back.AsSpan().SequenceEqual(Sample);
    }
}
