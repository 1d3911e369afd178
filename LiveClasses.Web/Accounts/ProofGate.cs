using LiveClasses.Core.Accounts.SignIns;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Accounts;

/// <summary>For pages that can do harm: whoever has not shown lately that it is them does so first, and comes back. The use cases ask again by themselves.</summary>
internal sealed class ProofGate(HasProof proof, NavigationManager navigation)
{
    /// <returns>Who acts. Leads away, before anything is shown or done, when there is no proof.</returns>
    public async Task<SignedIn> NeedAsync(HttpContext context)
    {
        if (context.User.SignedIn() is { } by && await proof.ExecuteAsync(by, context.RequestAborted))
            return by;
        Lead(context.Request.Path);
        throw new InvalidOperationException("Leading away did not end the page.");
    }

    /// <summary>Away to the page where one shows it, and back to this one.</summary>
    public void Lead(string back) => navigation.NavigateTo($"{AccountAddresses.ProofPage}?returnUrl={Uri.EscapeDataString(back)}");
}
