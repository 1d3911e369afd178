using System.Net;
using LiveClasses.Web.Hosting.Mail;

namespace LiveClasses.Web.Hosting.Demo;

/// <summary>
/// Where no mail server is named, mail stays in the outbox. In a demo or in Development, whoever sits at this very machine may read it on a page: codes are in it, so
/// nobody else ever may (A30).
/// </summary>
internal sealed class DemoMailbox(DemoAccounts demo, OutgoingMail mail, IHostEnvironment environment) : IReadyNote
{
    public const string Page = "/demo/mail";

    private static readonly string[] ThroughProxy = ["X-Forwarded-For", "X-Original-For", "Forwarded", "Via"];

    public bool IsThere => !mail.IsOn && (demo.IsThere || environment.IsDevelopment());

    /// <summary>A visitor who comes through a proxy is not at this machine, whatever the address of the proxy.</summary>
    public bool IsOpenTo(HttpContext context) =>
        IsThere && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !ThroughProxy.Any(context.Request.Headers.ContainsKey);

    public Task<IReadOnlyList<string>> LinesAsync(string address, CancellationToken cancel)
    {
        IReadOnlyList<string> lines = IsThere ? [$"Mail is not sent: read it at {address}{Page}"] : [];
        return Task.FromResult(lines);
    }
}
