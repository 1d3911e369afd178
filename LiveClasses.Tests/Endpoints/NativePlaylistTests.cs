using System.Text;
using LiveClasses.Web.Endpoints;

namespace LiveClasses.Tests.Endpoints;

public sealed class NativePlaylistTests
{
    [Fact]
    public void A_token_of_ours_goes_to_this_site_and_to_nobody_else()
    {
        const string Playlist = "#EXTM3U\n#EXT-X-MAP:URI=\"init-0.mp4\"\nr0.m3u8\nsegment-0.m4s\n#EXT-X-MAP:URI=\"https://films.example/init.mp4?Policy=x\"\nhttps://films.example/0.m4s?Policy=x\n";
        Assert.Equal(
            "#EXTM3U\n#EXT-X-MAP:URI=\"init-0.mp4?t=ours\"\nr0.m3u8?t=ours&native=1\nsegment-0.m4s?t=ours\n#EXT-X-MAP:URI=\"https://films.example/init.mp4?Policy=x\"\nhttps://films.example/0.m4s?Policy=x\n",
            Encoding.UTF8.GetString(NativePlaylist.WithToken(Encoding.UTF8.GetBytes(Playlist), "ours")));
    }
}
