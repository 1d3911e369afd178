using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>Circuits as a full class needs them.</summary>
internal static class RoomsSetup
{
    public static WebApplicationBuilder AddRoomPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DoorAsks>();
        builder.Services.AddSingleton<RoomEntryForms>();
        builder.Services.AddScoped<CircuitConnection>();
        builder.Services.AddScoped<RunSheetDesk>();
        builder.Services.AddScoped<KeptBallots>();
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<CircuitConnection>());
        builder.Services.AddSingleton<ChatReadsOf>();
        builder.Services.AddSingleton<ChatGuests>();
        builder.Services.Configure<CircuitOptions>(options =>
        {
            // A blip of the network drops everybody at once: with the default of 100 most would lose their place (measured: 905 of 1,000).
            options.DisconnectedCircuitMaxRetained = 6_000;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(5);
            // Bounds what a browser that does not answer can hold.
            options.MaxBufferedUnacknowledgedRenderBatches = 5;
        });
        // A question and a poll fit many times; nothing larger is ever sent over a circuit.
        builder.Services.Configure<HubOptions>(options =>
        {
            options.MaximumReceiveMessageSize = 32 * 1024;
            // Browsers take a line that is silent for 6.5 s for dead (wwwroot-js/src/page/reconnect.ts). In a class where something is said it costs nothing:
            // every message is a sign of life.
            options.KeepAliveInterval = TimeSpan.FromSeconds(2);
            // A browser pings every 5 s; who sleeps is absent after this (F14).
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(20);
        });
        return builder;
    }
}
