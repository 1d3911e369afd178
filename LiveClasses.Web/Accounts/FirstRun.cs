using System.Security.Cryptography;
using System.Text;
using LiveClasses.Core.Accounts;

namespace LiveClasses.Web.Accounts;

/// <summary>
/// While there is no admin, the site shows its set-up page to whoever has the one-time token: made anew at every start and printed at
/// the console, or <c>Setup:Token</c> where several nodes must share one. Over for ever once there is an admin (A29).
/// </summary>
public sealed class FirstRun(AnyAdmin admins, IConfiguration configuration)
{
    private const int TokenBytes = 16;

    private readonly string token = configuration["Setup:Token"] is { Length: >= TokenBytes * 2 } configured
        ? configured
        : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));

    private volatile bool isOver;

    public async ValueTask<bool> IsNeededAsync(CancellationToken cancellation = default)
    {
        if (isOver)
            return false;
        isOver = await admins.ExecuteAsync(cancellation);
        return !isOver;
    }

    /// <summary>For the console; null when the site has been set up.</summary>
    public async ValueTask<string?> TokenIfNeededAsync(CancellationToken cancellation = default) => await IsNeededAsync(cancellation) ? token : null;

    /// <summary>Takes equally long for every wrong token.</summary>
    public bool IsToken(string? given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes((given ?? "").Trim())), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
