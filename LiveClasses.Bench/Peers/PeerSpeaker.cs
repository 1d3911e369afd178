using System.Diagnostics;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Room;

namespace LiveClasses.Bench.Peers;

/// <summary>Sends lines to a peer at a steady rate, however slow it is.</summary>
internal sealed class PeerSpeaker(PeerClient sender, LineLedger ledger, int rate, int length)
{
    public async Task SpeakAsync(TimeSpan duration, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var count = (int)(duration.TotalSeconds * rate);
        for (var i = 0; i < count; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / rate) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, cancellation);
            var line = ledger.Next();
            await sender.SayAsync(LineMarker.Line(line, length));
            ledger.Accept(line);
        }
    }
}
