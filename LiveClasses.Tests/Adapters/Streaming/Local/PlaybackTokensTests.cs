using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using Microsoft.AspNetCore.DataProtection;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

public sealed class PlaybackTokensTests
{
    private readonly Clock clock = new();
    private readonly IDataProtectionProvider protection = new EphemeralDataProtectionProvider();
    private readonly Guid session = Guid.CreateVersion7(), viewer = Guid.CreateVersion7();

    [Fact]
    public void A_token_says_what_it_was_made_for()
    {
        var recording = Guid.CreateVersion7();
        var (token, _) = Tokens().Issue(PlaybackKind.Recording, recording, session, viewer);
        Assert.Equal(new PlaybackTicket(PlaybackKind.Recording, recording, session, viewer, clock.Now), Tokens().Read(token));
        Assert.True(token.Length < 256);
    }

    [Theory]
    [InlineData(-5.1, false)]
    [InlineData(-4.9, true)]
    [InlineData(0, true)]
    [InlineData(9.9, true)]
    [InlineData(10.1, false)]
    [InlineData(1_000_000, false)]
    public void F10_a_clock_five_minutes_off_is_forgiven_and_ten_minutes_are_the_end(double minutesLater, bool isGood)
    {
        var (token, expiresAt) = Tokens().Issue(PlaybackKind.Live, session, session, viewer);
        Assert.Equal(clock.Now + TimeSpan.FromMinutes(5), expiresAt);
        clock.Now += TimeSpan.FromMinutes(minutesLater);
        Assert.Equal(isGood, Tokens().Read(token) is not null);
    }

    [Fact]
    public void A_token_with_one_character_changed_is_none()
    {
        var (token, _) = Tokens().Issue(PlaybackKind.Live, session, session, viewerId: null);
        for (var i = 0; i < token.Length; i++)
        {
            // The very last character of base64 may carry bits that mean nothing; the one before it never does.
            if (i < token.Length - 1)
                Assert.Null(Tokens().Read(token[..i] + (token[i] == 'x' ? 'y' : 'x') + token[(i + 1)..]));
            Assert.Null(Tokens().Read(token[..i]));
        }
    }

    [Fact]
    public void A_token_of_other_keys_is_none()
    {
        var (token, _) = new PlaybackTokens(new EphemeralDataProtectionProvider(), clock).Issue(PlaybackKind.Live, session, session, viewer);
        Assert.Null(Tokens().Read(token));
    }

    [Fact]
    public void A9_only_tokens_made_before_the_removal_are_refused()
    {
        var revoked = new RevokedViewers(clock);
        var before = Tokens().Read(Tokens().Issue(PlaybackKind.Live, session, session, viewer).Token)!;
        revoked.Add(session, viewer);
        clock.Now += TimeSpan.FromSeconds(1);
        var after = Tokens().Read(Tokens().Issue(PlaybackKind.Live, session, session, viewer).Token)!;
        Assert.True(revoked.Contains(before));
        Assert.False(revoked.Contains(after));
        Assert.False(revoked.Contains(before with { SessionId = Guid.NewGuid() }));
        Assert.False(revoked.Contains(before with { ViewerId = null }));
    }

    private PlaybackTokens Tokens() => new(protection, clock);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
