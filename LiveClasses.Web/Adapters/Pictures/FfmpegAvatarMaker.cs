using System.ComponentModel;
using LiveClasses.Core.Accounts.Avatars;

namespace LiveClasses.Web.Adapters.Pictures;

/// <inheritdoc cref="FfmpegPictures"/>
internal sealed class FfmpegAvatarMaker(FfmpegPictures pictures) : IAvatarMaker
{
    public async Task<byte[]?> MakeAsync(ReadOnlyMemory<byte> picture, string media, CancellationToken cancellation = default)
    {
        try
        {
            return await pictures.DrawAsync(picture, FfmpegPictures.From(media, mostMegabytes: 128, AvatarRules.Side, AvatarRules.Side, "png"), mostBytes: 1024 * 1024, cancellation);
        }
        catch (Win32Exception missing)
        {
            throw new AvatarsUnavailableException("ffmpeg is missing.", missing);
        }
    }
}
