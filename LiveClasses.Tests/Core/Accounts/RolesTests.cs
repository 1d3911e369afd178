using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Accounts;

public sealed class RolesTests(PostgresFixture database) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly AccountsWorld world = new(database);

    public async Task InitializeAsync() => await world.Seed.ExecuteAsync(AccountsWorld.Password);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A28_nobody_but_an_admin_changes_roles()
    {
        foreach (var actor in (Guid[])[Cast.Morgan.Id, Cast.Amara.Id, Cast.Yuki.Id, Guid.NewGuid()])
        {
            Assert.IsType<NotAllowed>(await world.Roles.ExecuteAsync(actor, Cast.Ada.Id, SiteRoles.Admin, holds: false));
            Assert.IsType<NotAllowed>(await world.Roles.ExecuteAsync(actor, actor, SiteRoles.Admin, holds: true));
        }
    }

    [Fact]
    public async Task A33_a_role_given_or_taken_changes_rights_at_once_and_ends_old_cookies()
    {
        var before = await StampAsync(Cast.Mei.Id);
        Assert.Null(await world.Roles.ExecuteAsync(Cast.Ada.Id, Cast.Mei.Id, SiteRoles.Moderator, holds: true));
        var given = await StampAsync(Cast.Mei.Id);
        Assert.True((await new AccessPolicy(database.Contexts, database.DataSource).ForSiteAsync(Cast.Mei.Id)).CanModerate);

        Assert.Null(await world.Roles.ExecuteAsync(Cast.Ada.Id, Cast.Mei.Id, SiteRoles.Moderator, holds: false));
        Assert.False((await new AccessPolicy(database.Contexts, database.DataSource).ForSiteAsync(Cast.Mei.Id)).CanModerate);
        Assert.Equal(3, new HashSet<string?> { before, given, await StampAsync(Cast.Mei.Id) }.Count);
    }

    [Fact]
    public async Task Two_admins_who_demote_each_other_at_once_leave_one()
    {
        Assert.Null(await world.Roles.ExecuteAsync(Cast.Ada.Id, Cast.Morgan.Id, SiteRoles.Admin, holds: true));

        await Task.WhenAll(
            world.Roles.ExecuteAsync(Cast.Ada.Id, Cast.Morgan.Id, SiteRoles.Admin, holds: false),
            world.Roles.ExecuteAsync(Cast.Morgan.Id, Cast.Ada.Id, SiteRoles.Admin, holds: false));

        Assert.True(await new AnyAdmin(database.Contexts).ExecuteAsync());
        var survivor = (await new AccessPolicy(database.Contexts, database.DataSource).ForSiteAsync(Cast.Ada.Id)).IsAdmin ? Cast.Ada.Id : Cast.Morgan.Id;
        Assert.IsType<LastAdmin>(await world.Roles.ExecuteAsync(survivor, survivor, SiteRoles.Admin, holds: false));
        if (survivor != Cast.Ada.Id)
            Assert.Null(await world.Roles.ExecuteAsync(survivor, Cast.Ada.Id, SiteRoles.Admin, holds: true));
    }

    [Fact]
    public async Task A_role_that_does_not_exist_is_refused() =>
        Assert.IsType<RoleUnknown>(await world.Roles.ExecuteAsync(Cast.Ada.Id, Cast.Mei.Id, "Owner", holds: true));

    private async Task<string?> StampAsync(Guid personId)
    {
        await using var db = database.Db();
        return await db.Users.Where(p => p.Id == personId).Select(p => p.SecurityStamp).SingleAsync();
    }
}
