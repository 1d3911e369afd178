using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Core.Accounts.SecondFactors;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Retention;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Stage;
using LiveClasses.Core.Rooms.Taps;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Core.Timetable;
using LiveClasses.Core.WordLists;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using Npgsql;

namespace LiveClasses.Core;

/// <summary>Registers the domain: the database, <c>AccessPolicy</c>, the room and every use case.</summary>
public static class CoreServices
{
    /// <summary>A connection keeps so many; the room's own are about thirty.</summary>
    private const int MostPrepared = 64;

    public static IServiceCollection AddCore(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.AddSingleton(provider => Database(connectionString(provider), provider.GetService<ILoggerFactory>()));
        services.AddPooledDbContextFactory<AppDbContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        // Identity's stores want a context a scope.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext());
        services.AddSingleton<AccessPolicy>();
        services.AddSingleton<PlaceQueue>();
        services.AddSingleton<SessionAftermath>();
        services.AddSingleton<SessionLife>();
        services.AddSingleton<SeriesSteps>();
        services.TryAddSingleton<IDateTimeZoneProvider>(DateTimeZoneProviders.Tzdb);
        services.AddCredentials();
        services.AddRooms();
        services.AddSingleton<ISessionMoves, NoticesOfMoves>();
        services.AddUseCases();
        return services;
    }

    /// <summary>Statements that come again are prepared by the driver: planning one costs the database more than running it.</summary>
    private static NpgsqlDataSource Database(string connection, ILoggerFactory? logs)
    {
        var words = new NpgsqlConnectionStringBuilder(connection);
        if (words.MaxAutoPrepare == 0)
            words.MaxAutoPrepare = MostPrepared;
        return new NpgsqlDataSourceBuilder(words.ConnectionString).UseLoggerFactory(logs).Build();
    }

    private static void AddCredentials(this IServiceCollection services)
    {
        // Before Identity, which would register them for a scope: they hold nothing, and use cases are singletons.
        services.TryAddSingleton<IPasswordHasher<Person>, PasswordHasher<Person>>();
        services.TryAddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<Credentials>();
        services.AddSingleton<MailedCodes>();
        services.AddSingleton<AccountNews>();
        services.AddSingleton<AuthenticatorSeal>();
    }

    private static void AddRooms(this IServiceCollection services)
    {
        services.AddOptions<RoomOptions>().BindConfiguration("Rooms");
        services.AddSingleton<RoomLog>();
        services.AddSingleton<RoomSeats>();
        services.AddSingleton<RoomDoor>();
        services.AddSingleton<RoomDirectory>();
        services.AddHostedService<RoomUpkeep>();
        services.AddHostedService<BreakWatch>();
        services.AddHostedService<PollClock>();
        services.AddOptions<ChatFileOptions>().BindConfiguration(ChatFileOptions.Section);
        services.AddSingleton<ChatArchive>();
        services.AddSingleton<ChatFileStore>();
        services.AddSingleton<School.SchoolLogo>();
        services.AddHostedService<ChatFileSweep>();
        services.AddHostedService<HostWatch>();
        services.AddSingleton<ISessionMoves, RoomSessionMoves>();
        services.AddSingleton<IStreamFacts, StageFacts>();
        services.AddOptions<StreamingOptions>().BindConfiguration(StreamingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StreamingOptions>, StreamingOptionsValidator>();
        services.AddSingleton<StreamProviders>();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddHostedService<ViewerRevocation>();
        services.AddHostedService<ModerationAudit>();
        services.AddSingleton<WordsInRooms>();
        services.AddSingleton<IBroadcastWindows, SessionBroadcastWindows>();
        services.AddSingleton<IStreamAccess, StreamAccess>();
        services.AddSingleton<IStreamChannels, StreamChannels>();
        services.AddSingleton<IRecordingShelf, RecordingShelf>();
        services.AddSingleton<IRecordingAccessLog, RecordingAccessLog>();
        services.AddSingleton<PresenceBook>();
        services.AddHostedService<PresenceBeat>();
        services.AddSingleton<TapBook>();
        services.AddHostedService<TapBeat>();
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
