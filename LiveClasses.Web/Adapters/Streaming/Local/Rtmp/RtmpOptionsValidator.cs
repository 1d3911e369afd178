using System.Net;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

internal sealed class RtmpOptionsValidator : IValidateOptions<RtmpOptions>
{
    public ValidateOptionsResult Validate(string? name, RtmpOptions options)
    {
        List<string> faults = [];
        Require(IPAddress.TryParse(options.Address, out _), nameof(options.Address), "must be an IP address");
        Require(options.Port is >= 0 and <= IPEndPoint.MaxPort, nameof(options.Port), "must be 0 to 65535");
        Require(options.MaxConnections > 0, nameof(options.MaxConnections), "must be at least 1");
        Require(options.MaxConnectionsPerAddress > 0, nameof(options.MaxConnectionsPerAddress), "must be at least 1");
        Require(IsSpan(options.SetupDeadline), nameof(options.SetupDeadline), "must be between 0 and 1 day");
        Require(IsSpan(options.IdleTimeout), nameof(options.IdleTimeout), "must be between 0 and 1 day");
        Require(IsSpan(options.Linger), nameof(options.Linger), "must be between 0 and 1 day");
        Require(IsSpan(options.ListenRetry), nameof(options.ListenRetry), "must be between 0 and 1 day");
        Require(options.MaxMessageBytes is >= 64 * 1024 and <= 0xFFFFFF, nameof(options.MaxMessageBytes), "must be 65536 to 16777215");
        Require(options.MaxBufferedBytes >= options.MaxMessageBytes, nameof(options.MaxBufferedBytes), "must hold at least one message");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Require(bool holds, string setting, string rule)
        {
            if (!holds) faults.Add($"{RtmpOptions.Section}:{setting} {rule}.");
        }
    }

    private static bool IsSpan(TimeSpan span) => span > TimeSpan.Zero && span <= TimeSpan.FromDays(1);
}
