namespace LiveClasses.Web.Hosting.Database;

/// <summary>
/// Puts first rows into a database that has just been migrated. Runs at every start, under the lock of <see cref="DatabaseStart"/>:
/// one node at a time, so "is it empty?" has one answer.
/// </summary>
internal interface IDatabaseSeed
{
    Task SeedAsync(CancellationToken cancel);
}
