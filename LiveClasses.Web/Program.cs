using LiveClasses.Core;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using LiveClasses.Web.Components;
using LiveClasses.Web.Endpoints;
using LiveClasses.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
await using var database = await builder.AddEmbeddedPostgresAsync();
builder.AddHostDefaults();
builder.Services.AddCore(services => services.GetRequiredService<IConfiguration>().GetConnectionString("Default") ?? "");
builder.AddAccounts();
builder.AddPages();
builder.AddRtmpIngest();
builder.AddLocalStreaming();

var app = builder.Build();
app.UseErrorPages();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.UseWebSockets();
app.MapIngest();
app.MapPlayback();
app.MapMedia();
app.MapPages();
await app.RunToEndAsync();
