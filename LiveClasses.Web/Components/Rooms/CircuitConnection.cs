using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>
/// Tells a room page that its browser has gone and come back. A held circuit would otherwise go on drawing for nobody, and its person
/// would be counted as present.
/// </summary>
public sealed class CircuitConnection : CircuitHandler
{
    public Func<Task>? Down { get; set; }

    public Func<Task>? Up { get; set; }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Down?.Invoke() ?? Task.CompletedTask;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Up?.Invoke() ?? Task.CompletedTask;
}
