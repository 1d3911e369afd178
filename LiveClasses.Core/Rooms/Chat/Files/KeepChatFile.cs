using LiveClasses.Core.Files;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;
using Microsoft.Extensions.Options;

namespace LiveClasses.Core.Rooms.Chat.Files;

/// <summary>
/// Takes a file for a message that is being written. What is refused was never stored. Only its sender knows of it until a message shows it.
/// </summary>
public sealed class KeepChatFile(RoomDirectory rooms, ChatFileStore store, IOptions<ChatFileOptions> options, TimeProvider clock)
{
    /// <summary>A small file can unpack to a picture that fills a phone's memory (A20).</summary>
    public const int MostMegaPixels = 50;

    /// <param name="content">The whole file; it can be read more than once.</param>
    public async Task<Result<ChatFile>> ExecuteAsync(Guid sessionId, Guid? personId, string? name, Stream content, CancellationToken cancellation = default)
    {
        var limits = options.Value;
        var reach = await rooms.ReachAsync(sessionId, personId, Guid.Empty, cancellation);
        if (!reach.IsDone)
            return reach.Refusal;
        var (state, person) = (reach.Value.State, reach.Value.Person);
        var now = clock.GetUtcNow();
        if ((PostingRule.RefusalFor(state, person, "", now) ?? ChatFileRule.RefusalFor(state, person)) is { } refusal)
            return refusal;
        if (content.Length == 0)
            return new FileIsEmpty();
        if (content.Length > limits.LargestFile)
            return new FileTooLarge(limits.LargestFile);
        if (await FileContent.RecogniseAsync(content, cancellation) is not { } known)
            return new FileKindNotAllowed();
        if ((long)(known.Width ?? 0) * (known.Height ?? 0) > MostMegaPixels * 1_000_000L)
            return new PictureTooLarge(MostMegaPixels);
        var file = new ChatUpload
        {
            SessionId = sessionId,
            PersonId = person.Id,
            Name = FileName.Clean(name, known.Type),
            Type = known.Type.Media,
            Size = content.Length,
            Width = known.Width,
            Height = known.Height,
            CreatedAt = now,
        };
        if (!await store.ReserveAsync(file, limits, cancellation))
        {
            var own = await store.UsedByAsync(sessionId, person.Id, cancellation);
            return own + file.Size > limits.MostByPerson ? new PersonQuotaUsedUp(limits.MostByPerson) : new ClassQuotaUsedUp(limits.MostByClass);
        }

        await store.StoreAsync(file, content, now, cancellation);
        return file.ToFile();
    }
}
