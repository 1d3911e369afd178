using LiveClasses.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Hosting.Security;

public sealed class DatabaseKeyRepositoryTests
{
    [Fact]
    public async Task What_one_node_protects_another_can_read_and_so_can_the_next_start()
    {
        await using var database = await PostgresFixture.NewAsync();
        string secret;
        await using (var one = await AppFixture.StartAsync(connectionString: database.ConnectionString))
        await using (var two = await one.AnotherNodeAsync())
        {
            secret = Protector(one).Protect("kept");
            Assert.Equal("kept", Protector(two).Unprotect(secret));
        }

        await using var later = await AppFixture.StartAsync(connectionString: database.ConnectionString);
        Assert.Equal("kept", Protector(later).Unprotect(secret));
    }

    private static IDataProtector Protector(AppFixture app) => app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
