using LiveClasses.Core.Accounts.Avatars;

namespace LiveClasses.Web.Adapters.Pictures;

internal static class PicturesSetup
{
    public static WebApplicationBuilder AddPictures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAvatarMaker, FfmpegAvatarMaker>();
        return builder;
    }
}
