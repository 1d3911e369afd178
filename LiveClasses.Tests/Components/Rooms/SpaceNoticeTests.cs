using Bunit;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Sessions;
using LiveClasses.Web.Components.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Components.Rooms;

/// <summary>What a host reads of the disk that their class is recorded to (F15).</summary>
public sealed class SpaceNoticeTests : BunitContext
{
    private const long Reserve = 1_000_000_000, Plenty = 100_000_000_000;

    [Theory]
    [InlineData(Plenty, false, "")]
    [InlineData(Reserve, false, "The disk is full")]
    [InlineData(Plenty, true, "Nothing can be written to the disk now")]
    [InlineData(Reserve + 200_000_000, false, "more minutes of recording")]
    public void F15_the_host_reads_why_nothing_is_recorded_and_how_long_the_disk_lasts(long free, bool isFailing, string words)
    {
        Services.AddSingleton<IRecordingSpace>(new Disk(new RecordingSpace(free, Reserve) { IsFailing = isFailing }));
        Services.AddSingleton(TimeProvider.System);
        var now = DateTimeOffset.UtcNow;
        var about = new RoomClass(Guid.NewGuid(), "Fourier", "Signals", "signals", "Amara", now, now.AddHours(1), SessionState.Scheduled, VideoQuality.Medium, IsRecorded: true, "local");
        var notice = Render<SpaceNotice>(p => p.Add(n => n.About, about).Add(n => n.Class, ClassState.Empty with { Settings = new RoomSettings { IsRecorded = true } }));
        Assert.Equal(words.Length == 0, notice.Markup.Trim().Length == 0);
        Assert.Contains(words, notice.Markup, StringComparison.Ordinal);
    }

    private sealed class Disk(RecordingSpace space) : IRecordingSpace
    {
        public RecordingSpace? For(string streamProvider) => space;
    }
}
