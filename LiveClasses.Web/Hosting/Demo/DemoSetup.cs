using LiveClasses.Web.Hosting.Database;

namespace LiveClasses.Web.Hosting.Demo;

internal static class DemoSetup
{
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section);
        builder.Services.AddSingleton<DemoAccounts>();
        builder.Services.AddSingleton<DemoMailbox>();
        builder.Services.AddSingleton<IReadyNote>(services => services.GetRequiredService<DemoMailbox>());
        builder.Services.AddSingleton<IDatabaseSeed>(services => services.GetRequiredService<DemoAccounts>());
        builder.Services.AddSingleton<IReadyNote>(services => services.GetRequiredService<DemoAccounts>());
        return builder;
    }
}
