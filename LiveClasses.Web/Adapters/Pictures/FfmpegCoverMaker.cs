using System.ComponentModel;
using LiveClasses.Core.Covers;

namespace LiveClasses.Web.Adapters.Pictures;

/// <inheritdoc cref="FfmpegPictures"/>
internal sealed class FfmpegCoverMaker(FfmpegPictures pictures) : ICoverMaker
{
    private const int Width = 1280;
    private const int Height = 640;

    public async Task<byte[]?> MakeAsync(ReadOnlyMemory<byte> picture, string media, CancellationToken cancellation = default)
    {
        try
        {
            return await pictures.DrawAsync(picture, FfmpegPictures.From(media, mostMegabytes: 256, Width, Height, "mjpeg", "-q:v", "4"), mostBytes: 2 * 1024 * 1024, cancellation);
        }
        catch (Win32Exception missing)
        {
            throw new CoversUnavailableException("ffmpeg is missing.", missing);
        }
    }
}
