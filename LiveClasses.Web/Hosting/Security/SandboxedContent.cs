namespace LiveClasses.Web.Hosting.Security;

/// <summary>Marks an endpoint that hands out what people have sent: opened by itself it is an empty box without script, style, forms or our origin.</summary>
internal sealed class SandboxedContent
{
    /// <summary>A mail, whose look is all in style attributes.</summary>
    public static readonly SandboxedContent Letter = new() { Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'" };

    public string Policy { get; private init; } = "default-src 'none'; sandbox; frame-ancestors 'none'";
}
