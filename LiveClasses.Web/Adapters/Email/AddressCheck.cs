using LiveClasses.Web.Adapters.Email.Letters;
using LiveClasses.Web.Hosting.Health;

namespace LiveClasses.Web.Adapters.Email;

internal sealed class AddressCheck(SiteAddress site) : ISiteCheck
{
    public SiteCheck Look()
    {
        var address = site.Link("/");
        var isLocal = Uri.TryCreate(address, UriKind.Absolute, out var link) && link.IsLoopback;
        return new("Address", !isLocal, isLocal ? $"Links in mails lead to {address}, which only this machine can open. Name the address that people use." : $"Links in mails lead to {address}.", "Site__Address");
    }
}
