using LiveClasses.Core.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Web.Hosting.Security;

internal static class SharedKeysSetup
{
    public static WebApplicationBuilder AddSharedKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("LiveClasses");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IDbContextFactory<AppDbContext>>((options, contexts) =>
            options.XmlRepository = new DatabaseKeyRepository(contexts));
        // It warns that keys rest unencrypted: they rest where the data that they protect rests, behind the same password.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        return builder;
    }
}
