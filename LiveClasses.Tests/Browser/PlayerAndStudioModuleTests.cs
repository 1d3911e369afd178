using LiveClasses.Web.Browser;
using Xunit;

namespace LiveClasses.Tests.Browser;

public sealed class PlayerAndStudioModuleTests
{
    private readonly ScriptedBrowser browser = new();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public async Task A_position_that_cannot_be_is_not_heard(double seconds)
    {
        var player = new PlayerModule(browser) { PositionChanged = _ => throw new InvalidOperationException("heard") };

        await player.OnPosition(seconds);
    }

    [Fact]
    public async Task Only_known_words_are_heard_from_a_player()
    {
        var heard = new List<PictureQuality>();
        var player = new PlayerModule(browser)
        {
            QualityChanged = quality =>
            {
                heard.Add(quality);
                return Task.CompletedTask;
            },
        };

        await player.OnQuality("Good");
        await player.OnQuality("Superb");
        await player.OnQuality("17");

        Assert.Equal([PictureQuality.Good], heard);
    }

    [Fact]
    public async Task The_player_is_told_its_mode_in_words()
    {
        await new PlayerModule(browser).AttachAsync(default, new PlayerOptions { Mode = PlayerMode.Replay, TokenUrl = "/playback/recordings/1/token", StartAt = 12.5 });

        Assert.Contains("""{"mode":"Replay","tokenUrl":"/playback/recordings/1/token","startAt":12.5""", browser.LastOptions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_studio_state_comes_with_a_sentence_of_bounded_length()
    {
        (StudioState State, string? Words) heard = default;
        var studio = new StudioModule(browser)
        {
            StateChanged = (state, words) =>
            {
                heard = (state, words);
                return Task.CompletedTask;
            },
        };

        await studio.OnState("reconnecting", new string('x', 10_000));
        Assert.Equal(StudioState.Reconnecting, heard.State);
        Assert.Equal(500, heard.Words!.Length);

        await studio.OnState("hacked", null);
        Assert.Equal(StudioState.Reconnecting, heard.State);
    }

    [Fact]
    public async Task A_thousand_cameras_are_not_believed()
    {
        var studio = new StudioModule(browser) { DevicesChanged = _ => throw new InvalidOperationException("heard") };
        var cameras = Enumerable.Range(0, 1000).Select(n => new StudioDevice($"{n}", "Camera")).ToList();

        await studio.OnDevices(new StudioDevices(cameras, [], CameraId: null, MicrophoneId: null));
        await studio.OnDevices(null!);
        await studio.OnSourceEnded("everything");
    }

    [Fact]
    public async Task Nothing_is_resumed_before_the_studio_is_there() =>
        Assert.False(await new StudioModule(browser).ResumeBroadcastAsync("/ingest/1", new StudioQuality(1280, 720, 30, 2_500_000)));
}
