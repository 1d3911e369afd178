using LiveClasses.Core.Email;
using LiveClasses.Web.Hosting.Demo;
using LiveClasses.Web.Hosting.Security;

namespace LiveClasses.Web.Endpoints;

/// <summary>A mail of the demo's mailbox as its HTML, in a box of its own: mails carry what people typed.</summary>
internal static class MailboxEndpoint
{
    public static IEndpointRouteBuilder MapMailbox(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{DemoMailbox.Page}/{{id:guid}}/letter", LetterAsync).WithMetadata(SandboxedContent.Letter);
        return routes;
    }

    private static async Task<IResult> LetterAsync(Guid id, HttpContext context, DemoMailbox mailbox, LatestMails latest)
    {
        if (!mailbox.IsOpenTo(context) || (await latest.ExecuteAsync(context.RequestAborted)).FirstOrDefault(mail => mail.Id == id) is not { Html: { } html })
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(html, "text/html; charset=utf-8");
    }
}
