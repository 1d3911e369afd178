using Microsoft.AspNetCore.Antiforgery;

namespace LiveClasses.Web.Hosting.Visitors;

/// <summary>
/// The framework gives every page a token, its cookie and "no-store", whether there is a form on it or not. A page that is drawn for all visitors must have none of it,
/// so its token is made and kept back until the page is whole and is seen to need it.
/// </summary>
internal sealed class AntiforgeryOfForms(IAntiforgery all) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => VisitorPages.IsForAll(httpContext) ? all.GetTokens(httpContext) : all.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => all.GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => all.IsRequestValidAsync(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => all.ValidateRequestAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => all.SetCookieTokenAndHeader(httpContext);
}
