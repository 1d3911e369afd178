using LiveClasses.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
await using var database = await builder.AddEmbeddedPostgresAsync();
builder.AddHostDefaults();

var app = builder.Build();
await app.RunToEndAsync();
