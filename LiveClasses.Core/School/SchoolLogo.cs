using System.Security.Cryptography;
using LiveClasses.Core.Files;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Storage;

namespace LiveClasses.Core.School;

/// <summary>
/// The school's picture. What it is its bytes say, not its name (A18); it is kept by a name made of them, so that browsers may keep it for ever and a new one is
/// seen at once.
/// </summary>
public sealed class SchoolLogo(IFileStorage storage)
{
    public const string Setting = "site.logo";

    /// <summary>Bytes. It stands over every page.</summary>
    public const int LargestFile = 256 * 1024;

    /// <summary>Pixels of a side.</summary>
    public const int LargestSide = 2048;

    private static readonly StorageKey Folder = StorageKey.Parse("school/logo");

    /// <summary>Stores it, and nothing when it is refused.</summary>
    public async Task<Result<string>> KeepAsync(Stream picture, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await CopyAsync(picture, bytes, cancellation);
        if (bytes.Length > LargestFile)
            return new LogoTooLarge();
        if (await FileContent.RecogniseAsync(bytes, cancellation) is not { Type.IsPicture: true } known || known.Type == FileType.Gif)
            return new LogoNotAPicture();
        if (known.Width > LargestSide || known.Height > LargestSide)
            return new LogoTooLarge();
        var name = $"{Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()))[..32]}.{known.Type.Endings[0]}";
        bytes.Position = 0;
        await storage.PutAsync(Folder.Append(name), bytes, known.Type.Media, cancellation);
        return name;
    }

    /// <summary>The picture and its type; null when there is none of that name.</summary>
    public async Task<(StoredContent Content, string Media)?> OpenAsync(string name, CancellationToken cancellation)
    {
        if (FileType.All.FirstOrDefault(type => type.IsPicture && name.EndsWith($".{type.Endings[0]}", StringComparison.Ordinal)) is not { } type
            || !StorageKey.TryParse($"{Folder}/{name}", out var key))
            return null;
        return await storage.OpenReadAsync(key, cancel: cancellation) is { } content ? (content, type.Media) : null;
    }

    /// <summary>One byte more than is allowed is enough to refuse it.</summary>
    private static async Task CopyAsync(Stream from, MemoryStream to, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        while (to.Length <= LargestFile && await from.ReadAsync(buffer, cancellation) is > 0 and var read)
            to.Write(buffer, 0, read);
    }
}
