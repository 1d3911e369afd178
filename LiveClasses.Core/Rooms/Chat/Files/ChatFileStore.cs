using LiveClasses.Core.Persistence;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Core.Rooms.Chat.Files;

/// <summary>Rows and bytes of the chat's files together. The row comes first and goes last: a crash leaves a row that the sweep finds.</summary>
public sealed class ChatFileStore(IFileStorage storage, IDbContextFactory<AppDbContext> databases, NpgsqlDataSource database)
{
    private const string ReserveSql = """
        insert into chat_uploads (id, session_id, person_id, name, type, size, width, height, created_at)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9
        from (select coalesce(sum(size), 0) as whole, coalesce(sum(size) filter (where person_id = $3), 0) as own from chat_uploads where session_id = $2) used
        where used.whole + $6 <= $10 and used.own + $6 <= $11
        """;

    internal static StorageKey KeyOf(Guid sessionId, Guid fileId) => StorageKey.Parse($"chat/{sessionId}/{fileId}");

    /// <summary>Takes its room from the quotas. One after another in a class, so that files that come at once cannot fill the last place twice.</summary>
    internal async Task<bool> ReserveAsync(ChatUpload file, ChatFileOptions limits, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var turn = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))", connection, transaction) { Parameters = { new() { Value = $"chat-files {file.SessionId}" } } })
            await turn.ExecuteNonQueryAsync(cancellation);
        await using var insert = new NpgsqlCommand(ReserveSql, connection, transaction);
        object?[] values = [file.Id, file.SessionId, file.PersonId, file.Name, file.Type, file.Size, file.Width, file.Height, file.CreatedAt, limits.MostByClass, limits.MostByPerson];
        foreach (var value in values)
            insert.Parameters.Add(new() { Value = value ?? DBNull.Value });
        insert.Parameters[6].NpgsqlDbType = insert.Parameters[7].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer;
        var isReserved = await insert.ExecuteNonQueryAsync(cancellation) == 1;
        await transaction.CommitAsync(cancellation);
        return isReserved;
    }

    internal async Task<long> UsedByAsync(Guid sessionId, Guid personId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ChatUploads.Where(file => file.SessionId == sessionId && file.PersonId == personId).SumAsync(file => file.Size, cancellation);
    }

    internal async Task StoreAsync(ChatUpload file, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await storage.PutAsync(KeyOf(file.SessionId, file.Id), content, file.Type, cancellation);
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await db.ChatUploads.Where(f => f.Id == file.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.StoredAt, now), cancellation);
        }
        catch
        {
            // Its sender has gone or the store is full: nothing of it stays, and what cannot be taken away now the sweep takes.
            await DeleteAsync([file], CancellationToken.None);
            throw;
        }
    }

    /// <summary>Bytes first: while the row is there, somebody will try again.</summary>
    internal async Task DeleteAsync(IReadOnlyList<ChatUpload> files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            await storage.DeleteAsync(KeyOf(file.SessionId, file.Id), cancellation);
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await db.ChatUploads.Where(f => f.Id == file.Id).ExecuteDeleteAsync(cancellation);
        }
    }

    internal Task<StoredContent?> OpenAsync(ChatUpload file, CancellationToken cancellation) => storage.OpenReadAsync(KeyOf(file.SessionId, file.Id), range: null, cancellation);
}
