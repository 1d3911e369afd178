using LiveClasses.Core;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Adapters.Email;
using LiveClasses.Web.Adapters.Jobs;
using LiveClasses.Web.Adapters.Storage;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using LiveClasses.Web.Components;
using LiveClasses.Web.Components.Rooms;
using LiveClasses.Web.Endpoints;
using LiveClasses.Web.Hosting;
using LiveClasses.Web.Hosting.Demo;
using LiveClasses.Web.Hosting.Health;
using LiveClasses.Web.Hosting.Security;
using LiveClasses.Web.Hosting.Telemetry;

var builder = WebApplication.CreateBuilder(args);
await using var database = await builder.AddEmbeddedPostgresAsync();
if (DatabaseAlone.IsAskedFor(args))
{
    await DatabaseAlone.RunAsync(isOurs: database is not null);
    return;
}

builder.AddHostDefaults();
builder.Services.AddCore(services => services.GetRequiredService<IConfiguration>().GetConnectionString("Default") ?? "");
builder.AddSharedKeys();
builder.AddFileStorage();
builder.AddEmail();
builder.AddJobs();
builder.AddHealth();
builder.AddTelemetry();
builder.AddAccounts();
builder.AddDemo();
builder.AddPages();
builder.AddClassPages();
builder.AddRoomPages();
builder.AddRtmpIngest();
builder.AddLocalStreaming();
builder.AddRecordings();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseErrorPages();
app.UseOriginGate();
app.UseRouting();
app.UseFirstRun();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.UseWebSockets();
app.MapIngest();
app.MapPlayback();
app.MapMedia();
app.MapUnsubscribe();
app.MapChatFiles();
app.MapHealth();
app.MapClassPages();
app.MapPages();
await app.RunToEndAsync();
