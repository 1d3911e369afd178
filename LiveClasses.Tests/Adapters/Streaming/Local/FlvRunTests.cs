using LiveClasses.Tests.Adapters.Streaming.Rtmp;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Flv;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>An encoder's tags become parts without an ffmpeg: the same as with one, and whatever the encoder does.</summary>
public sealed class FlvRunTests
{
    private static readonly PackagingRules Rules = new(TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(2));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_comes_out_is_what_ffmpeg_makes_of_the_same_tags(bool isReordered)
    {
        var clip = isReordered ? await Clips.ReorderedFlvAsync() : await Clips.FlvAsync();
        var ours = new World();
        ours.Send(FlvFile.Tags(clip));
        ours.End();
        var theirs = new PackageShelf();
        var arguments = EncoderArguments.ForLive(new IngestFormat("flv", IsH264: true, IsAac: true), Rules.Segment);
        await using (var ffmpeg = EncoderRun.Start("ffmpeg", arguments, TimeSpan.FromSeconds(5), stdout => EncoderOutput.ReadAsync(stdout, Rules, theirs, () => { }, () => { })))
        {
            await ffmpeg.WriteAsync(clip, CancellationToken.None);
            await ffmpeg.CompleteAsync();
        }

        var (init, expected) = (ours.Shelf.Stretches[0].Init, theirs.Stretches[0].Init);
        Assert.Equal((expected.Codecs, expected.Video, expected.Audio), (init.Codecs, init.Video, init.Audio));
        // ffmpeg's zero is whichever track's tag came first, ours the key frame; and it writes the first sample of each track at zero, whenever that is.
        var (frames, theirFrames) = (ours.Shelf.Samples(isVideo: true), theirs.Samples(isVideo: true));
        var shift = theirFrames[1].Dts - frames[1].Dts;
        Assert.Equal(theirFrames.Skip(1).Select(Words), frames.Skip(1).Select(sample => Words(sample with { Dts = sample.Dts + shift })));
        Assert.Equal(isReordered, frames.Any(sample => sample.Composition > 0));

        var (packets, theirPackets) = (ours.Shelf.Samples(isVideo: false), theirs.Samples(isVideo: false));
        Assert.InRange(theirPackets.Count - packets.Count, 0, 1); // what was heard before the key frame
        foreach (var (packet, their) in packets.Zip(theirPackets.Skip(theirPackets.Count - packets.Count)).Skip(1))
        {
            Assert.Equal(their.Bytes.ToArray(), packet.Bytes.ToArray());
            Assert.Equal(their.Dts, packet.Dts + (shift * init.Audio!.Timescale / (double)init.Video.Timescale), tolerance: init.Audio.Timescale / 1000.0); // a tag's rounding
        }

        var (decoded, theirDecoded) = (await DecodedAsync(ours.Shelf), await DecodedAsync(theirs));
        Assert.Equal(theirDecoded, decoded);
    }

    [Fact]
    public async Task A_clock_that_wraps_after_seven_weeks_is_not_noticed()
    {
        var tags = await TagsAsync();
        var (usual, wrapping) = (new World(), new World());
        usual.Send(tags);
        wrapping.Send(tags.Select(tag => tag with { Timestamp = unchecked(tag.Timestamp - 3000) }));
        usual.End();
        wrapping.End();

        Assert.Single(wrapping.Shelf.Stretches);
        Assert.Equal(usual.Shelf.Samples(isVideo: true).Select(Words), wrapping.Shelf.Samples(isVideo: true).Select(Words));
        Assert.Equal(usual.Shelf.Samples(isVideo: false).Select(Words), wrapping.Shelf.Samples(isVideo: false).Select(Words));
    }

    [Theory]
    [InlineData(3_600_000)]
    [InlineData(-4_000)]
    public async Task A_clock_that_jumps_begins_a_new_stretch_at_the_next_key_frame_with_the_same_init_segment(int jump)
    {
        var tags = await TagsAsync();
        var world = new World();
        var half = tags.FindIndex(tag => tag is { IsKeyFrame: true, Timestamp: > 3900 });
        world.Send(tags[..half]);
        world.Clock.Advance(TimeSpan.FromSeconds(4));
        world.Send(tags[half..].Select(tag => tag with { Timestamp = unchecked((uint)(tag.Timestamp + jump)) }));
        world.End();

        Assert.Equal(2, world.Shelf.Stretches.Count);
        Assert.Same(world.Shelf.Stretches[0].Init, world.Shelf.Stretches[1].Init);
        Assert.Equal(Clips.Seconds, world.Shelf.Duration.TotalSeconds, tolerance: 0.1);
        // The wall clock of what follows begins anew, so that an hour's jump is not an hour in the future.
        Assert.Equal(2, world.Begun);
    }

    [Fact]
    public async Task A_clock_that_jumps_at_every_frame_does_not_make_a_stretch_of_each()
    {
        var key = (await TagsAsync()).First(tag => tag.IsKeyFrame);
        var world = new World();
        world.Send(await HeadersAsync());
        for (var i = 0u; i < 3000; i++)
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(1));
            world.Send([key with { Timestamp = i * 2654435761 }]);
        }
        world.End();

        Assert.InRange(world.Shelf.Stretches.Count, 1, 4);
    }

    [Fact]
    public async Task A_header_that_comes_again_changes_nothing_and_another_one_begins_a_new_stretch()
    {
        var tags = await TagsAsync();
        var other = FlvFile.Tags(await Clips.ReorderedFlvAsync()).ToList();
        var world = new World();
        foreach (var tag in tags)
            world.Send(tag.IsKeyFrame ? [.. await HeadersAsync(), tag] : [tag]);
        Assert.Single(world.Shelf.Stretches);

        world.Clock.Advance(TimeSpan.FromSeconds(12));
        world.Send(other.Select(tag => tag with { Timestamp = tag.Timestamp + 12_000 }));
        world.End();
        Assert.Equal(2, world.Shelf.Stretches.Count);
        Assert.Equal([48000u, 44100u], world.Shelf.Stretches.Select(stretch => stretch.Init.Audio!.Timescale));
        Assert.Equal(Clips.Seconds + 5, world.Shelf.Duration.TotalSeconds, tolerance: 0.1);
    }

    [Fact]
    public async Task Media_begins_with_a_key_frame_and_neither_frames_before_it_nor_sound_alone_are_kept()
    {
        var tags = await TagsAsync();
        var world = new World();
        world.Send(await HeadersAsync());
        world.Send(tags.Where(tag => tag is { Type: FlvTagType.Audio, IsSoundHeader: false }));
        world.Send(tags.Where(tag => tag is { IsFrame: true, IsKeyFrame: false, Timestamp: < 2000 }));
        Assert.Equal(0, world.Begun);

        world.Send(tags.Where(tag => tag.Timestamp >= 2000));
        world.End();
        Assert.True(world.Shelf.Samples(isVideo: true)[0].IsSync);
        Assert.Equal(Clips.Seconds - 2, world.Shelf.Duration.TotalSeconds, tolerance: 0.1);
    }

    [Fact]
    public async Task A_picture_alone_begins_after_half_a_second_and_gets_its_sound_at_a_key_frame_when_that_comes_later()
    {
        var tags = await TagsAsync();
        var world = new World();
        world.Send(tags.Where(tag => tag.Type is FlvTagType.Video && tag.Timestamp < 4000));
        Assert.Null(Assert.Single(world.Shelf.Stretches).Init.Audio);
        Assert.InRange(world.Shelf.Duration.TotalSeconds, 3.5, 4);

        world.Clock.Advance(TimeSpan.FromSeconds(4));
        world.Send(tags.Where(tag => tag.IsSoundHeader || tag.Timestamp >= 4000));
        world.End();
        Assert.Equal(2, world.Shelf.Stretches.Count);
        Assert.NotEmpty(world.Shelf.Samples(isVideo: false));
        Assert.Equal(Clips.Seconds, world.Shelf.Duration.TotalSeconds, tolerance: 0.1);
    }

    [Fact]
    public async Task Sound_that_pauses_for_longer_than_a_frame_may_goes_on_where_it_belongs()
    {
        var tags = await TagsAsync();
        var world = new World();
        world.Send(tags.Where(tag => tag.Type is FlvTagType.Video || tag.Timestamp is < 3000 or > 7000));
        world.End();

        var times = world.Shelf.Samples(isVideo: false).Select(sample => sample.Dts / 48000.0).ToList();
        Assert.Equal(Clips.Seconds, times[^1], tolerance: 0.1);
        Assert.DoesNotContain(times, time => time is > 3.1 and < 6.9);
        Assert.Single(world.Shelf.Stretches);
    }

    [Fact]
    public async Task Frames_that_share_a_time_and_a_clock_that_stutters_make_no_break()
    {
        var world = new World();
        world.Send((await TagsAsync()).Select((tag, i) => tag with { Timestamp = (uint)Math.Max(0, tag.Timestamp - (i % 4 * 20)) }));
        world.End();

        Assert.Single(world.Shelf.Stretches);
        Assert.Equal(Clips.Seconds, world.Shelf.Duration.TotalSeconds, tolerance: 0.2);
        Assert.All(world.Shelf.Parts, part => Assert.True(part.Duration <= Rules.PartTarget));
    }

    [Fact]
    public async Task Broken_frames_are_left_out_and_the_rest_is_shown()
    {
        var tags = await TagsAsync();
        var world = new World();
        byte[][] broken = [[], [0, 0, 0, 0], [0, 0, 0, 5, 1, 2], [0xFF, 0xFF, 0xFF, 0xFF, 1], [0, 0, 0, 1, 0x41, 0, 0, 0]];
        foreach (var tag in tags)
        {
            world.Send([tag]);
            if (tag.IsKeyFrame)
                world.Send(broken.Select(payload => new FlvTag(FlvTagType.Video, tag.Timestamp + 1, [0x27, 1, 0, 0, 0, .. payload])));
        }
        Assert.True(world.Run.IsDamaged);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(world.Run.IsDamaged);
        world.End();
        Assert.Equal(tags.Count(tag => tag.IsFrame), world.Shelf.Samples(isVideo: true).Count);
    }

    [Fact]
    public async Task Sound_without_end_and_frames_without_time_are_held_only_so_far()
    {
        var tags = await TagsAsync();
        var (sounding, standing) = (new World(), new World());
        sounding.Send(tags[..20]);
        var packet = new byte[4000];
        for (var i = 0u; i < 50_000; i++)
            sounding.Send([new FlvTag(FlvTagType.Audio, tags[19].Timestamp + i, [0xAF, 1, .. packet])]);
        standing.Send(tags[..20]);
        var frame = new FlvTag(FlvTagType.Video, tags[19].Timestamp, [0x27, 1, 0, 0, 0, 0, 0x10, 0, 0, .. new byte[0x100000]]);
        for (var i = 0; i < 100 && standing.IsOpen; i++)
            standing.Send([frame]);

        // Two seconds of sound at most wait for a picture: too little to be a flood, whatever is sent.
        Assert.True(sounding.IsOpen);
        Assert.True(standing.Run.IsFlooded);
    }

    [Fact]
    public async Task Tags_with_any_byte_changed_never_throw()
    {
        var tags = (await TagsAsync())[..120];
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var world = new World();
            world.Send(tags.Select(tag => random.Next(4) == 0 ? Changed(random, tag) : tag));
            world.End();
            Assert.Null(world.Run.Failure);
        }
    }

    [Fact]
    public async Task A_sink_that_fails_ends_the_run_and_not_the_caller()
    {
        var world = new World { Shelf = { Fault = new IOException("full") } };
        world.Send(await TagsAsync());
        Assert.False(world.IsOpen);
        Assert.IsType<IOException>(world.Run.Failure);
        world.End();
    }

    private static (long Dts, int Composition, bool IsSync, string Bytes) Words(Sample sample) =>
        (sample.Dts, sample.Composition, sample.IsSync, $"{sample.Bytes.Length} {Convert.ToHexString(sample.Bytes.Span[..Math.Min(16, sample.Bytes.Length)])}");

    private static async Task<List<FlvTag>> TagsAsync() => [.. FlvFile.Tags(await Clips.FlvAsync())];

    private static async Task<List<FlvTag>> HeadersAsync() => [.. (await TagsAsync()).Where(tag => tag.IsPictureHeader || tag.IsSoundHeader)];

    private static FlvTag Changed(Random random, FlvTag tag)
    {
        byte[] body = [.. tag.Body.Take(random.Next(5) == 0 ? random.Next(tag.Body.Length + 1) : tag.Body.Length)];
        for (var left = random.Next(4); left > 0 && body.Length > 0; left--)
            body[random.Next(Math.Min(body.Length, 60))] = (byte)random.Next(256);
        return tag with { Body = body, Timestamp = random.Next(10) == 0 ? (uint)random.NextInt64(uint.MaxValue) : tag.Timestamp };
    }

    /// <summary>Every frame as it is shown, in that order.</summary>
    private static async Task<IReadOnlyList<string>> DecodedAsync(PackageShelf shelf)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, shelf.File());
        var (exitCode, decoded, errors) = await Clips.RunAsync("ffmpeg", "-v", "error", "-i", path, "-map", "0:v", "-fps_mode", "passthrough", "-f", "framemd5", "-");
        File.Delete(path);
        Assert.Equal((0, ""), (exitCode, errors));
        return [.. decoded.Split('\n').Where(line => !line.StartsWith('#')).Select(line => line.Split(',')[^1].Trim())];
    }

    /// <summary>A run with its clock, and what comes out of it. Headers are kept as a publication keeps them.</summary>
    private sealed class World
    {
        private readonly FlvTracks tracks = new();

        public World() => Run = new FlvRun(tracks, Rules, Shelf, Clock, () => Begun++, () => { });

        public FakeClock Clock { get; } = new();

        public PackageShelf Shelf { get; } = new();

        public FlvRun Run { get; }

        public int Begun { get; private set; }

        public bool IsOpen { get; private set; } = true;

        public void Send(IEnumerable<FlvTag> tags)
        {
            foreach (var tag in tags)
            {
                var media = FlvMedia.Of(tag.Type, tag.Body);
                if (media.Kind is FlvMediaKind.PictureHeader)
                    tracks.TryTakePicture(media.Payload);
                else if (media.Kind is FlvMediaKind.SoundHeader)
                    tracks.TryTakeSound(media.Payload);
                else
                    IsOpen = Run.Write(media, tag.Timestamp);
            }
        }

        // Tags are taken in this process: it is complete when it returns.
        public void End() => Run.CompleteAsync().AsTask().Wait();
    }
}
