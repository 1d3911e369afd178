using LiveClasses.Core.Storage;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Ivs.Events;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Looks through a channel's part of the bucket for what no event has told, and for what only the files tell (F8).</summary>
internal sealed class RecordingSweep(IvsBucket bucket, IvsIntake intake)
{
    private const int LargestFile = 256 * 1024;

    /// <exception cref="StorageUnavailableException">The bucket does not answer.</exception>
    public async Task RunAsync(RemoteChannel channel, CancellationToken cancellationToken)
    {
        var known = await intake.KnownAsync(channel.SessionId, cancellationToken);
        await foreach (var file in bucket.Files.ListAsync(FolderOf(channel.ChannelId), cancellationToken))
        {
            var id = $"s3 {file.Key}";
            if (RecordingFile.Of(file.Key.ToString()) is not { } found || known.Contains(id) || file.Length > LargestFile)
                continue;
            if (await ReadAsync(file.Key, found.Prefix, found.Kind, cancellationToken) is { } told)
                await intake.TakeAsync(channel.SessionId, id, told, cancellationToken);
        }
    }

    /// <summary><c>arn:aws:ivs:region:account:channel/id</c> records into <c>ivs/v1/account/id/</c>.</summary>
    internal static StorageKey FolderOf(string channelArn)
    {
        var parts = channelArn.Split(':');
        return StorageKey.Parse($"ivs/v1/{parts[4]}/{parts[5].Split('/')[^1]}");
    }

    private async Task<IvsTold?> ReadAsync(StorageKey key, string prefix, IvsEventKind kind, CancellationToken cancellationToken)
    {
        await using var file = await bucket.Files.OpenReadAsync(key, range: null, cancellationToken);
        if (file is null)
            return null;
        using var text = new MemoryStream();
        await file.Content.CopyToAsync(text, cancellationToken);
        return RecordingFile.Read(prefix, kind, text.GetBuffer().AsSpan(0, (int)text.Length));
    }
}
