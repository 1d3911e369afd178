using LiveClasses.Core.Accounts.Avatars;
using LiveClasses.Core.Covers;

namespace LiveClasses.Web.Adapters.Pictures;

internal static class PicturesSetup
{
    public static WebApplicationBuilder AddPictures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FfmpegPictures>();
        builder.Services.AddSingleton<IAvatarMaker, FfmpegAvatarMaker>();
        builder.Services.AddSingleton<ICoverMaker, FfmpegCoverMaker>();
        return builder;
    }
}
