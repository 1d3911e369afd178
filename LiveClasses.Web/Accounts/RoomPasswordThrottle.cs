using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Accounts;

/// <summary>How often the passwords of rooms may be tried on this node: by person, and by network address because a guest is somebody new at will.</summary>
internal sealed class RoomPasswordThrottle(IOptions<AccountOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> byPerson = Limiter(options.Value.RoomPasswordTriesByPerson);
    private readonly PartitionedRateLimiter<string> byAddress = Limiter(options.Value.RoomPasswordTriesByAddress);

    public bool TryTake(Guid sessionId, Guid who, HttpContext context)
    {
        using var address = byAddress.AttemptAcquire(AccountThrottle.Network(context.Connection.RemoteIpAddress));
        if (!address.IsAcquired)
            return false;
        using var person = byPerson.AttemptAcquire($"{sessionId} {who}");
        return person.IsAcquired;
    }

    public void Dispose()
    {
        byPerson.Dispose();
        byAddress.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int tries) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = tries, Window = TimeSpan.FromMinutes(5), SegmentsPerWindow = 5 }));
}
