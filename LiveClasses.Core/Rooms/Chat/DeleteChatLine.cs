using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Storage;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>Deletes a line, also one before the chat's window, and its files with it.</summary>
public sealed class DeleteChatLine(RoomDirectory rooms, ChatArchive archive, SweepChatFiles files)
{
    /// <param name="send">The way into the room, which asks for rights.</param>
    public async Task<Refusal?> ExecuteAsync(Guid sessionId, Guid lineId, Func<PersonCommand, Task<Refusal?>> send, CancellationToken cancellation = default)
    {
        var chat = (await rooms.OpenAsync(sessionId, cancellation)).State.Chat;
        var older = chat.Older > 0 && !chat.Lines.ContainsKey(lineId) ? await archive.FindAsync(sessionId, lineId, chat.FirstSeq, cancellation) : null;
        if (await send(new DeleteMessage(lineId) { Older = older }) is { } refusal)
            return refusal;
        try
        {
            await files.DropAsync(sessionId, lineId, cancellation);
        }
        catch (StorageUnavailableException)
        {
            // Nobody can open them any more, and the sweep deletes them as soon as the store is back.
        }

        return null;
    }
}
