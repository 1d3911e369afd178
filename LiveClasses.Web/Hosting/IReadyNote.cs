namespace LiveClasses.Web.Hosting;

/// <summary>
/// Something a person at the console should know once the site is up: who can sign in, where the first admin is made, what is off.
/// Register as many as there are; each may have nothing to say.
/// </summary>
internal interface IReadyNote
{
    /// <param name="address">The site's first address, without a slash at the end.</param>
    Task<IReadOnlyList<string>> LinesAsync(string address, CancellationToken cancel);
}
