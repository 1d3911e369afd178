using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>Parts and segments out of frames that come as they like.</summary>
public sealed class PackagerTests
{
    private static readonly PackagingRules Rules = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2));

    private static readonly Lazy<Task<InitSegment>> Init = new(ReadInitAsync);

    public static TheoryData<int, int, bool> PartsAndFrames()
    {
        var all = new TheoryData<int, int, bool>();
        foreach (var milliseconds in new[] { 100, 150, 200, 300 })
        {
            foreach (var framesPerSecond in new[] { 15, 24, 25, 30, 50, 60 })
            {
                all.Add(milliseconds, framesPerSecond, false);
                all.Add(milliseconds, framesPerSecond, true);
            }
        }

        return all;
    }

    [Theory]
    [InlineData(15)]
    [InlineData(25)]
    [InlineData(30)]
    [InlineData(60)]
    public async Task Steady_frames_make_steady_parts(int framesPerSecond)
    {
        var init = await InitAsync();
        var sink = new Sink();
        var packager = new Packager(init, Rules, sink);
        for (var i = 0; i < framesPerSecond * 8; i++)
            packager.Push(init.Video.Id, Frame(i * (long)init.Video.Timescale / framesPerSecond, isKey: i % (framesPerSecond * 2) == 0));
        packager.Complete();

        Assert.Equal(4, sink.Segments.Count);
        Assert.All(sink.Segments, s => Assert.Equal(2, s.Sum(p => p.Duration.TotalSeconds), tolerance: 0.01));
        sink.Check();
    }

    [Theory]
    [MemberData(nameof(PartsAndFrames))]
    public async Task Parts_of_any_length_are_within_their_bounds_at_any_frame_rate(int milliseconds, int framesPerSecond, bool hasSound)
    {
        var init = await InitAsync();
        var rules = new PackagingRules(TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromSeconds(2));
        var sink = new Sink(rules);
        var packager = new Packager(init, rules, sink);
        var sound = 0.0;
        for (var i = 0; i < framesPerSecond * 10; i++)
        {
            packager.Push(init.Video.Id, Frame(i * (long)init.Video.Timescale / framesPerSecond, isKey: i % (framesPerSecond * 2) == 0));
            for (; hasSound && sound < (i + 1.0) / framesPerSecond; sound += 1024 / 48000.0)
                packager.Push(init.Audio!.Id, Frame((long)(sound * init.Audio.Timescale), isKey: true));
        }
        packager.Complete();

        sink.Check();
        // Not a frame's time is lost on the way, whatever does not fit goes on in the next part.
        Assert.Equal(10, sink.Segments.Sum(s => s.Sum(p => p.Duration.TotalSeconds)), tolerance: 1.0 / framesPerSecond);
        Assert.All(sink.Segments, s => Assert.True(s[0].IsIndependent));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Frames_at_any_pace_with_sound_never_make_a_part_longer_than_its_target(int seed)
    {
        var init = await InitAsync();
        var random = new Random(seed);
        var sink = new Sink();
        var packager = new Packager(init, Rules, sink);
        double picture = 0, sound = 0;
        for (var i = 0; picture < 60; i++)
        {
            packager.Push(init.Video.Id, Frame((long)(picture * init.Video.Timescale), isKey: i == 0 || random.Next(40) == 0));
            picture += random.Next(20) == 0 ? random.NextDouble() * 1.9 : 0.005 + (random.NextDouble() * 0.12);
            for (; sound < picture - (random.NextDouble() * 0.2); sound += 1024 / 48000.0)
                packager.Push(init.Audio!.Id, Frame((long)(sound * init.Audio.Timescale), isKey: true));
        }
        packager.Complete();

        sink.Check();
        Assert.Equal(60, sink.Segments.Sum(s => s.Sum(p => p.Duration.TotalSeconds)), tolerance: 2.1);
    }

    [Fact]
    public async Task Rare_key_frames_are_cut_before_the_target_duration_is_passed()
    {
        var init = await InitAsync();
        var sink = new Sink();
        var packager = new Packager(init, Rules, sink);
        for (var i = 0; i < 30 * 20; i++)
            packager.Push(init.Video.Id, Frame(i * (long)init.Video.Timescale / 30, isKey: i % 250 == 0));
        packager.Complete();
        sink.Check();
    }

    [Fact]
    public async Task A_clock_that_jumps_makes_a_new_stretch_at_the_next_key_frame()
    {
        var init = await InitAsync();
        var sink = new Sink();
        var packager = new Packager(init, Rules, sink);
        foreach (var start in new[] { 0L, 100, 5 })
        {
            for (var i = 0; i < 120; i++)
                packager.Push(init.Video.Id, Frame((start * init.Video.Timescale) + (i * (long)init.Video.Timescale / 30), isKey: i % 60 == 0));
        }
        packager.Complete();
        Assert.Equal(3, sink.Stretches);
        Assert.Equal(12, sink.Segments.Sum(s => s.Sum(p => p.Duration.TotalSeconds)), tolerance: 0.1);
        sink.Check();
    }

    [Fact]
    public async Task A_pause_of_everything_is_left_out()
    {
        var init = await InitAsync();
        var sink = new Sink();
        var packager = new Packager(init, Rules, sink);
        for (var i = 0; i < 120; i++)
            packager.Push(init.Video.Id, Frame((i * (long)init.Video.Timescale / 30) + (i > 50 ? init.Video.Timescale : 0), isKey: i % 60 == 0));
        packager.Complete();
        sink.Check();
        Assert.Equal(4, sink.Segments.Sum(s => s.Sum(p => p.Duration.TotalSeconds)), tolerance: 0.1);
    }

    [Fact]
    public async Task What_is_written_reads_back_the_same()
    {
        var init = await InitAsync();
        TimedSample[] frames = [new(new Sample(0, 512, IsSync: true, new byte[] { 1, 2, 3 }), 100), new(new Sample(100, -3, IsSync: false, new byte[] { 4 }), 90)];
        TimedSample[] sounds = [new(new Sample(7, 0, IsSync: true, new byte[] { 5, 6 }), 1024)];
        var bytes = FragmentWriter.Write(9, [new TrackRun(init.Video, 40, frames), new TrackRun(init.Audio!, 77, sounds)]);
        var boxes = new BoxStream(new MemoryStream(bytes));
        var (moof, mdat) = (await boxes.ReadAsync(CancellationToken.None), await boxes.ReadAsync(CancellationToken.None));
        Assert.Null(await boxes.ReadAsync(CancellationToken.None));
        var read = new List<(uint Track, long Dts, int Composition, bool IsSync, string Bytes)>();
        FragmentReader.Read(moof!, mdat!, (track, s) => read.Add((track, s.Dts, s.Composition, s.IsSync, Convert.ToHexString(s.Bytes.Span))));

        Assert.Equal(
            [(init.Video.Id, 40, 512, true, "010203"), (init.Video.Id, 140, -3, false, "04"), (init.Audio!.Id, 77, 0, true, "0506")],
            read);
    }

    private static Sample Frame(long dts, bool isKey) => new(dts, 0, isKey, new byte[] { 1 });

    private static Task<InitSegment> InitAsync() => Init.Value;

    private static async Task<InitSegment> ReadInitAsync()
    {
        using var stdout = new MemoryStream();
        var arguments = EncoderArguments.ForLive(new IngestFormat("matroska", IsH264: true, IsAac: false), TimeSpan.FromSeconds(2));
        await using (var run = EncoderRun.Start("ffmpeg", arguments, TimeSpan.FromSeconds(5), s => s.CopyToAsync(stdout)))
        {
            await run.WriteAsync(await Clips.H264Async(), CancellationToken.None);
            await run.CompleteAsync();
        }
        stdout.Position = 0;
        var boxes = new BoxStream(stdout);
        byte[] head = (await boxes.ReadAsync(CancellationToken.None))!, moov = (await boxes.ReadAsync(CancellationToken.None))!;
        return InitSegment.Parse([.. head, .. moov]);
    }

    private sealed class Sink(PackagingRules? rules = null) : IPackageSink
    {
        private readonly PackagingRules rules = rules ?? Rules;
        private TimeSpan time;

        public List<List<MediaPart>> Segments { get; } = [];

        public int Stretches { get; private set; }

        public bool MayBegin() => true;

        public TimeSpan BeginStretch(InitSegment init)
        {
            Stretches++;
            return time;
        }

        public void BeginSegment(TimeSpan runTime, Sample? keyFrame) => Segments.Add([]);

        public void AddPart(MediaPart part)
        {
            Segments[^1].Add(part);
            time += part.Duration;
        }

        public void EndSegment()
        {
        }

        public void EndStretch()
        {
        }

        public void Check()
        {
            foreach (var segment in Segments)
            {
                Assert.NotEmpty(segment);
                Assert.All(segment, p => Assert.True(p.Duration <= rules.PartTarget, $"{p.Duration}"));
                Assert.All(segment.SkipLast(1), p => Assert.True(p.Duration >= rules.PartAtLeast - TimeSpan.FromTicks(10), $"{p.Duration}"));
                Assert.True(segment.Sum(p => p.Duration.TotalSeconds) <= rules.TargetDuration + 0.5);
            }
        }
    }
}
