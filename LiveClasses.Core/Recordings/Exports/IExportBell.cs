namespace LiveClasses.Core.Recordings.Exports;

/// <summary>Wakes whoever makes exports; without it they are looked for once a minute.</summary>
public interface IExportBell
{
    Task RingAsync(CancellationToken cancellation);
}
