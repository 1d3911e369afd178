using System.Net;
using System.Threading.RateLimiting;
using LiveClasses.Core.Accounts;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Accounts;

/// <summary>How often one e-mail address may be tried. It counts every address alike, so that it does not tell which has an account (ACC-06).</summary>
internal sealed class AccountThrottle(Credentials credentials, IOptions<AccountOptions> options) : IDisposable
{
    /// <summary>Policy of the pages that take credentials: by network address, posts only.</summary>
    public const string ByAddress = "accounts";

    private readonly PartitionedRateLimiter<string> byAccount = PartitionedRateLimiter.Create<string, string>(account =>
        RateLimitPartition.GetSlidingWindowLimiter(account, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.TriesByAccount,
            Window = TimeSpan.FromMinutes(5),
            SegmentsPerWindow = 5,
        }));

    public bool TryTake(string? email)
    {
        var address = EmailAddress.Clean(email);
        var key = address.Length > EmailAddress.MaxLength ? "" : credentials.Normalize(address);
        using var lease = byAccount.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    public void Dispose() => byAccount.Dispose();

    public static RateLimitPartition<string> Partition(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return RateLimitPartition.GetNoLimiter("");
        var options = context.RequestServices.GetRequiredService<IOptions<AccountOptions>>().Value;
        return RateLimitPartition.GetSlidingWindowLimiter(Network(context.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.PostsPerMinuteByAddress,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        });
    }

    /// <summary>One line has a whole /64 of IPv6 addresses: they count as one.</summary>
    internal static string Network(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes, 0, 8) : address.ToString();
    }
}
