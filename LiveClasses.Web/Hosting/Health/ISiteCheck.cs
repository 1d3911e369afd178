namespace LiveClasses.Web.Hosting.Health;

/// <summary>
/// Something that a school needs before its first class; an adapter registers one for what it gives. It is chosen by settings and not by a form: secrets come from
/// configuration alone, and nodes that are alike must not differ by what somebody clicked.
/// </summary>
internal interface ISiteCheck
{
    /// <summary>What is chosen, without touching anything.</summary>
    SiteCheck Look();

    /// <summary>The words of a button that tries it; null when there is nothing to try.</summary>
    string? Act => null;

    /// <summary>Tries it. The fault in words, or null when it works.</summary>
    /// <param name="email">Of whoever tries.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<string?> TryAsync(string email, CancellationToken cancellation) => Task.FromResult<string?>(null);
}

/// <param name="Name">What it is, such as "Mail".</param>
/// <param name="Words">What is chosen, or what is missing and what to do.</param>
/// <param name="Setting">What decides it, as environment variables.</param>
internal sealed record SiteCheck(string Name, bool IsGood, string Words, string Setting);
