using LiveClasses.Core.Access;
using LiveClasses.Core.Covers;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Storage;
using LiveClasses.Core.Timetable;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions.Covers;

/// <summary>
/// Puts a picture on a class, or on several of its series, or takes it off (SES-01). Classes that were copied from one another share it: the file goes with the last of them.
/// </summary>
public sealed class KeepClassCover(IDbContextFactory<AppDbContext> databases, AccessPolicy access, SessionLife life, SeriesSteps steps, IFileStorage storage)
{
    /// <param name="picture">Null takes it off.</param>
    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, DrawnCover? picture, SeriesScope scope = SeriesScope.This, CancellationToken cancellation = default)
    {
        // Before anything is stored; the step asks again.
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { } rights)
            return new SessionNotFound();
        if (!rights.CanManage)
            return new SessionNotYours();
        Guid? cover = picture is null ? null : Guid.CreateVersion7();
        try
        {
            // The bytes before the row: whoever sees the new id finds its picture.
            if (cover is { } id)
                await storage.PutAsync(KeyOf(id), new MemoryStream(picture!.Bytes, writable: false), DrawnCover.Media, cancellation);
        }
        catch (StorageUnavailableException)
        {
            return new CoverNotStored();
        }

        var before = new HashSet<Guid>();
        var refusal = await PutOnAsync(sessionId, personId, cover, scope, before, cancellation);
        await DropAsync(refusal is null ? before : cover is { } unused ? [unused] : [], cancellation);
        return refusal is null ? default(Done) : refusal;
    }

    internal static StorageKey KeyOf(Guid coverId) => StorageKey.Parse($"covers/classes/{coverId}");

    private async Task<Refusal?> PutOnAsync(Guid sessionId, Guid personId, Guid? cover, SeriesScope scope, HashSet<Guid> before, CancellationToken cancellation)
    {
        var move = cover is null ? SessionMove.CoverRemoved : SessionMove.CoverChanged;
        if (scope is SeriesScope.This)
            return (await life.StepAsync(sessionId, personId, move, (_, session, _) => Task.FromResult(Change([session])), cancellation)).Refusal;
        return (await steps.TakeAsync(sessionId, personId, scope, move, (_, _, classes, _) => Task.FromResult(Change(classes)), cancellation)).Refusal;

        Refusal? Change(IEnumerable<LiveSession> classes)
        {
            foreach (var one in classes)
            {
                if (one.CoverId is { } old)
                    before.Add(old);
                (one.CoverId, one.CoverType) = (cover, cover is null ? null : DrawnCover.Media);
            }

            return null;
        }
    }

    private async Task DropAsync(IEnumerable<Guid> covers, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var cover in covers)
        {
            if (await db.Sessions.AnyAsync(s => s.CoverId == cover, cancellation))
                continue;
            try
            {
                await storage.DeleteAsync(KeyOf(cover), cancellation);
            }
            catch (StorageUnavailableException)
            {
                // A file that stays behind is shown to nobody: no class knows its name.
            }
        }
    }
}
