namespace LiveClasses.Bench.Circuits;

/// <summary>Bytes that crossed the loopback, as the kernel saw them: frame headers and compression included.</summary>
internal sealed class WireCount
{
    private long _received;
    private long _sent;

    public long Received => Interlocked.Read(ref _received);

    public long Sent => Interlocked.Read(ref _sent);

    public void AddReceived(int bytes) => Interlocked.Add(ref _received, bytes);

    public void AddSent(int bytes) => Interlocked.Add(ref _sent, bytes);
}
