using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>Sections are served one after another, people come and go between their turns, and everybody has every entry once.</summary>
public sealed class RoomAudienceTests
{
    private readonly RoomAudience audience = new(RoomState.Empty, TimeProvider.System);
    private RoomState state = RoomState.Empty;

    [Fact]
    public void A_hall_that_fills_is_told_its_number_now_and_then_and_a_small_class_at_once()
    {
        var second = TimeProvider.System.TimestampFrequency;
        _ = new Reader(audience);
        Assert.True(audience.SetViewers(1, second));
        Assert.False(audience.SetViewers(1, 2 * second));
        Assert.True(audience.SetViewers(2, 2 * second));

        for (var more = 0; more < 1_000; more++)
            _ = new Reader(audience);
        Assert.False(audience.SetViewers(900, 3 * second));
        Assert.False(audience.SetViewers(950, 4 * second));
        Assert.True(audience.SetViewers(1_001, 6 * second));
    }

    [Fact]
    public async Task Every_reader_gets_every_entry_once_whenever_they_come_and_whenever_their_section_is_served()
    {
        var random = new Random(7);
        var readers = new List<Reader>();
        for (var round = 0; round < 400; round++)
        {
            for (var joining = random.Next(4); joining > 0; joining--)
                readers.Add(new Reader(audience));
            foreach (var leaving in readers.Where(_ => random.Next(150) == 0).ToList())
            {
                leaving.Leave();
                readers.Remove(leaving);
            }

            Say($"line {round}");
            foreach (var section in audience.Sections().Where(_ => random.Next(3) == 0))
                audience.Serve(section, now: round);
        }

        foreach (var section in audience.Sections())
            audience.Serve(section, now: 1_000);

        Assert.True(readers.Count > RoomSection.Size * 2);
        await Eventually.TrueAsync(() => readers.TrueForAll(reader => reader.Seq == state.Seq));
        Assert.All(readers, reader => Assert.False(reader.HasGap));
    }

    [Fact]
    public void A_section_whose_last_reader_left_before_its_turn_is_passed_over()
    {
        var gone = new Reader(audience);
        var planned = Assert.Single(audience.Sections());
        gone.Leave();
        Say("nobody reads this");
        _ = new Reader(audience);
        Say("one reads this");

        Assert.False(audience.Serve(planned, now: 1));
        Assert.True(audience.Serve(Assert.Single(audience.Sections()), now: 1));
        Assert.False(audience.Serve(Assert.Single(audience.Sections()), now: 2));
    }

    [Fact]
    public void Sections_at_the_same_number_share_one_frame()
    {
        for (var i = 0; i <= RoomSection.Size; i++)
            _ = new Reader(audience);
        Say("for all");

        foreach (var section in audience.Sections())
            Assert.True(audience.Serve(section, now: 1));

        Assert.Same(audience.Sections()[0].Given, audience.Sections()[1].Given);
    }

    private void Say(string text)
    {
        var entry = new RoomEntry(state.Seq + 1, DateTimeOffset.UnixEpoch, Guid.NewGuid(), new MessagePosted(Guid.NewGuid(), "Yuki", RoomRole.Participant, text, ReplyTo: null));
        state = state.Apply(entry);
        audience.MoveTo(state, [entry]);
    }

    private sealed class Reader
    {
        private readonly RoomSubscription place;
        private long seq;

        public Reader(RoomAudience audience)
        {
            place = audience.Subscribe(new RoomPerson(Guid.NewGuid(), "Yuki", RoomRole.Participant), maxTabs: 1, TakeAsync, _ => { })!.Value.Value;
            seq = place.TakeFirst().State.Seq;
        }

        public long Seq => Volatile.Read(ref seq);

        public bool HasGap { get; private set; }

        public void Leave() => place.Dispose();

        private Task TakeAsync(RoomFrame frame)
        {
            // A snapshot stands for everything up to its state.
            HasGap |= frame.Entries is { Count: > 0 } entries && entries[0].Seq != seq + 1;
            Volatile.Write(ref seq, frame.State.Seq);
            return Task.CompletedTask;
        }
    }
}
