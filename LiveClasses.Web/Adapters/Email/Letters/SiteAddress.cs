using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Email.Letters;

/// <summary>
/// The address of this site for links that are read outside it. Never taken from a request: whoever can choose the Host header could otherwise send our people links
/// to their own site.
/// </summary>
internal sealed class SiteAddress(IOptions<SiteOptions> options, IServer server)
{
    public string Link(string path) => Root.TrimEnd('/') + path;

    private string Root => options.Value.Address is { Length: > 0 } named
        ? named
        : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://127.0.0.1:5080";
}
