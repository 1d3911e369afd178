namespace LiveClasses.Web.Components.Layout;

/// <summary>Reads the school's look before the first page is asked for, so that its times are of the right zone already.</summary>
internal sealed class SchoolBrandStart(SchoolBrand school) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => school.LookAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
