using LiveClasses.Core.Files;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.Avatars;

/// <summary>Gives a person a picture (ACC-04). Its bytes decide what it is (A18), and only what was drawn anew from it is kept: no place, no camera, no script goes along.</summary>
public sealed class SetAvatar(IDbContextFactory<AppDbContext> databases, IAvatarMaker maker, IFileStorage storage)
{
    private static readonly FileType[] Taken = [FileType.Png, FileType.Jpeg, FileType.WebP];

    public async Task<Result<Guid>> ExecuteAsync(Guid personId, Stream? file, CancellationToken cancellation = default)
    {
        if (file is null || file.Length == 0)
            return new AvatarNotPicture();
        if (file.Length > AvatarRules.LargestFile)
            return new AvatarTooLarge();
        var picture = new byte[file.Length];
        await file.ReadExactlyAsync(picture, cancellation);
        if (await FileContent.RecogniseAsync(new MemoryStream(picture, writable: false), cancellation) is not { } known || !Taken.Contains(known.Type))
            return new AvatarNotPicture();
        if (known is not { Width: > 0 and <= AvatarRules.LargestSide, Height: > 0 and <= AvatarRules.LargestSide })
            return new AvatarTooLarge();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.IsInRaidAsync(personId, cancellation))
            return new NamesAreLocked { Field = "File" };
        if (await DrawAsync(picture, known.Type.Media, cancellation) is not { } drawn)
            return new AvatarUnreadable();
        if (drawn.Length == 0)
            return new AvatarsOff();

        var id = Guid.NewGuid();
        await storage.PutAsync(Key(personId, id), new MemoryStream(drawn, writable: false), FileType.Png.Media, cancellation);
        var before = await db.Users.Where(p => p.Id == personId).Select(p => p.AvatarId).FirstOrDefaultAsync(cancellation);
        await db.Users.Where(p => p.Id == personId && p.ErasedAt == null).ExecuteUpdateAsync(row => row.SetProperty(p => p.AvatarId, id), cancellation);
        if (before is { } old)
            await storage.DeleteAsync(Key(personId, old), CancellationToken.None);
        return id;
    }

    internal static StorageKey Folder(Guid personId) => StorageKey.Parse($"avatars/{personId:n}");

    internal static StorageKey Key(Guid personId, Guid avatarId) => Folder(personId).Append($"{avatarId:n}.png");

    /// <returns>Nothing in it when pictures are off here.</returns>
    private async Task<byte[]?> DrawAsync(byte[] picture, string media, CancellationToken cancellation)
    {
        try
        {
            return await maker.MakeAsync(picture, media, cancellation);
        }
        catch (AvatarsUnavailableException)
        {
            return [];
        }
    }
}

/// <summary>Takes the picture away; the initials are back.</summary>
public sealed class RemoveAvatar(IDbContextFactory<AppDbContext> databases, IFileStorage storage)
{
    public async Task ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Users.Where(p => p.Id == personId).ExecuteUpdateAsync(row => row.SetProperty(p => p.AvatarId, (Guid?)null), cancellation);
        await storage.DeleteAsync(SetAvatar.Folder(personId), CancellationToken.None);
    }
}

/// <summary>A person's picture. Its id is random, so whoever was shown it may read it; one that was replaced is gone.</summary>
public sealed class OpenAvatar(IDbContextFactory<AppDbContext> databases, IFileStorage storage)
{
    public async Task<StoredContent?> ExecuteAsync(Guid personId, Guid avatarId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Users.AnyAsync(p => p.Id == personId && p.AvatarId == avatarId, cancellation)
            ? await storage.OpenReadAsync(SetAvatar.Key(personId, avatarId), cancel: cancellation)
            : null;
    }
}
