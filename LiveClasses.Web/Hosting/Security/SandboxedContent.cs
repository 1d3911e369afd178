namespace LiveClasses.Web.Hosting.Security;

/// <summary>Marks an endpoint that hands out what people have sent: opened by itself it is an empty box without script, style, forms or our origin.</summary>
internal sealed class SandboxedContent
{
    public const string Policy = "default-src 'none'; sandbox; frame-ancestors 'none'";
}
