using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Shared;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>Consent to the recording at the door and inside: which text, whose, and what a new one does (ROOM-01, A39).</summary>
public sealed class ConsentTests
{
    [Fact]
    public async Task A_new_text_of_the_site_is_a_new_version_that_everybody_is_asked_anew()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => (session.AsksConsent, session.IsRecorded) = (true, true));
        var node = world.NewNode();
        var (student, admin) = (world.Students[0], await world.AdminAsync());
        var change = new ChangeConsentText(world.Database.Contexts, node.Access, node.Directory, TimeProvider.System);
        var give = new GiveConsent(world.Database.Contexts, node.Access, TimeProvider.System);
        Assert.True((await give.ExecuteAsync(world.SessionId, student, Guid.Empty, ConsentWords.Of(ConsentWords.DefaultText).Version)).IsDone);
        var inside = await node.EnterAsync(student);

        Assert.IsType<NotAllowed>(await change.ExecuteAsync(world.HostId, "Mine."));
        Assert.IsType<ConsentTextTooLong>(await change.ExecuteAsync(admin, new string('x', ConsentWords.MaxLength + 1)));
        Assert.Null(await change.ExecuteAsync(admin, " We record this.\r\nSo agree. "));
        Assert.True(inside.MustConsentAgain((await node.RoomAsync()).State));
        Assert.IsType<ConsentNeeded>(await world.RefusalAsync(node, student));
        var words = ConsentWords.Of("We record this.\nSo agree.");
        Assert.True((await give.ExecuteAsync(world.SessionId, student, Guid.Empty, words.Version)).IsDone);
        Assert.Null(await world.RefusalAsync(node, student));

        // The old consent stands beside it, in its old words.
        await using var db = world.Database.Db();
        Assert.Equal(2, await db.RecordingConsents.CountAsync(c => c.PersonId == student));
        Assert.Equal([ConsentWords.DefaultText, words.Text], await db.ConsentTexts.OrderBy(t => t.FirstShownAt).Select(t => t.Text).ToListAsync());
        Assert.Single(await db.AuditEntries.Where(a => a.Action == "site.consent-text-changed" && a.PersonId == admin).ToListAsync());
    }

    [Fact]
    public async Task A39_recording_that_is_switched_on_asks_those_who_are_in_before_they_say_another_word()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => (session.AsksConsent, session.IsRecorded) = (true, false));
        var (first, second) = (world.NewNode(), world.NewNode());
        var student = world.Students[0];
        var inside = await second.EnterAsync(student);
        Assert.Null(await inside.SendAsync(Line()));

        await world.SetAsync(session => session.IsRecorded = true);
        await first.Directory.RefreshAsync(world.SessionId);
        await Eventually.TrueAsync(async () => (await second.RoomAsync()).State.Class.Settings.ConsentVersion is not null, "the other node knows");
        Assert.True(inside.MustConsentAgain((await second.RoomAsync()).State));
        Assert.IsType<ConsentNeeded>(await inside.SendAsync(Line()));
        Assert.IsType<ConsentNeeded>(await world.RefusalAsync(second, student));

        await ConsentAsync(world, student);
        Assert.Null(await (await second.EnterAsync(student)).SendAsync(Line()));
    }

    [Fact]
    public async Task A39_another_text_is_another_consent_and_the_old_one_stays_on_record()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => (session.AsksConsent, session.ConsentText) = (true, "We record you."));
        var node = world.NewNode();
        var student = world.Students[0];
        var read = await ConsentAsync(world, student);
        Assert.Null(await world.RefusalAsync(node, student));

        await world.SetAsync(session => session.ConsentText = "We record you and keep it for a year.");
        Assert.IsType<ConsentNeeded>(await world.RefusalAsync(node, student));
        // A click on the text that was there when they read it is no consent to the one that is there now.
        Assert.IsType<ConsentTextChanged>((await Give(world).ExecuteAsync(world.SessionId, student, Guid.Empty, read)).Refusal);
        await ConsentAsync(world, student);
        Assert.Null(await world.RefusalAsync(node, student));
        await using var db = world.Database.Db();
        Assert.Equal(2, await db.RecordingConsents.CountAsync(c => c.PersonId == student));
        Assert.Equal("We record you.", await db.ConsentTexts.Where(t => t.Version == read).Select(t => t.Text).SingleAsync());
    }

    [Fact]
    public async Task The_sites_text_is_asked_where_the_session_has_none_of_its_own()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.AsksConsent = true);
        var before = await ConsentAsync(world, world.Students[0]);
        await using (var db = world.Database.Db())
        {
            db.SiteSettings.Add(new SiteSetting { Key = ConsentWords.SiteSetting, Value = "Our school records." });
            await db.SaveChangesAsync();
        }

        Assert.IsType<ConsentNeeded>(await world.RefusalAsync(world.NewNode(), world.Students[0]));
        Assert.NotEqual(before, await ConsentAsync(world, world.Students[0]));
    }

    [Fact]
    public async Task Consent_that_is_taken_back_sends_every_tab_to_the_door()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.AsksConsent = true);
        var (first, second) = (world.NewNode(), world.NewNode());
        var student = world.Students[0];
        await ConsentAsync(world, student);
        var tab = await second.EnterAsync(student);
        var withdraw = new WithdrawConsent(world.Database.Contexts, first.Directory, TimeProvider.System);
        Assert.True((await withdraw.ExecuteAsync(world.SessionId, student)).IsDone);

        await Eventually.TrueAsync(async () => tab.MustConsentAgain((await second.RoomAsync()).State), "the tab on the other node hears of it");
        Assert.IsType<ConsentNeeded>(await tab.SendAsync(Line()));
        Assert.IsType<NothingToWithdraw>((await withdraw.ExecuteAsync(world.SessionId, student)).Refusal);
        await ConsentAsync(world, student);
        Assert.Null(await (await second.EnterAsync(student)).SendAsync(Line()));
    }

    private static PostMessage Line() => new(Guid.CreateVersion7(), "hello", ReplyTo: null);

    private static GiveConsent Give(RoomWorld world) => new(world.Database.Contexts, new AccessPolicy(world.Database.Contexts, world.Database.DataSource), TimeProvider.System);

    /// <summary>Reads what is asked now and agrees; gives back the version.</summary>
    private static async Task<string> ConsentAsync(RoomWorld world, Guid person)
    {
        var asked = (await new ConsentOf(world.Database.Contexts).ExecuteAsync(world.SessionId, person)).Words!;
        Assert.True((await Give(world).ExecuteAsync(world.SessionId, person, Guid.Empty, asked.Version)).IsDone);
        return asked.Version;
    }
}
