using LiveClasses.Web.Hosting.Database;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LiveClasses.Web.Hosting;

internal static class HostDefaults
{
    public const string Address = "http://127.0.0.1:5080";

    /// <summary>What every installation wants of the host, before anything of ours is added.</summary>
    public static void AddHostDefaults(this WebApplicationBuilder builder)
    {
        builder.UseDefaultAddress();
        builder.UseDefaultFolders();
        // Scoped styles and packages' files are served from where the build left them, also outside Development.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.Configure<HostOptions>(options =>
        {
            // A room must outlive a failing loop; each loop catches and backs off, this is the second line.
            options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
            options.ShutdownTimeout = TimeSpan.FromSeconds(10);
        });
        // A failed command is logged by whoever catches it; the first look at an empty database always fails.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical);
        builder.Services.TryAddSingleton(TimeProvider.System);
        // First of all hosted services: every other may use the tables.
        builder.Services.AddHostedService<DatabaseStart>();
        builder.Services.AddHostedService<ReadyAnnouncement>();
    }

    /// <summary>Files lie in the data folder unless <c>Storage:Path</c> says where.</summary>
    private static void UseDefaultFolders(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["Storage:Path"]))
            builder.Configuration["Storage:Path"] = Path.Combine(DataFolder.Resolve(builder.Configuration, builder.Environment.ContentRootPath), "files");
    }

    /// <summary>In code, because an address in appsettings.json would win over ASPNETCORE_URLS.</summary>
    private static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        string?[] named = [configuration["urls"], configuration["http_ports"], configuration["https_ports"]];
        if (named.All(string.IsNullOrWhiteSpace) && !configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            builder.WebHost.UseUrls(Address);
    }
}
