using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Core;

/// <summary>Registers the domain: the database, <c>AccessPolicy</c>, the room and every use case.</summary>
public static class CoreServices
{
    public static IServiceCollection AddCore(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.AddPooledDbContextFactory<AppDbContext>((provider, options) => options.UseNpgsql(connectionString(provider)));
        // Identity's stores want a context a scope.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext());
        services.AddSingleton<AccessPolicy>();
        services.AddUseCases();
        return services;
    }

    /// <summary>A use case is a sealed class with one public <c>ExecuteAsync</c>; queries end in a noun and have it too. Each is registered as itself.</summary>
    private static void AddUseCases(this IServiceCollection services)
    {
        foreach (var type in typeof(CoreServices).Assembly.GetTypes())
        {
            if (type is { IsClass: true, IsSealed: true, IsAbstract: false } && type.GetMethod("ExecuteAsync") is not null)
                services.AddSingleton(type);
        }
    }
}
