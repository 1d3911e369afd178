using LiveClasses.Core.Accounts.Privacy;
using LiveClasses.Web.Accounts;


namespace LiveClasses.Web.Endpoints;

/// <summary>
/// All that is kept about whoever asks, as a file. It is written to disk first and is gone with the answer: a slow reader holds no connection to the database.
/// </summary>
internal static class PersonalFilesEndpoint
{
    public const string Address = "/account/my-data.zip";

    /// <summary>At once on this node; the next waits.</summary>
    private static readonly SemaphoreSlim Makers = new(2);

    public static IEndpointRouteBuilder MapPersonalFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, GetAsync).RequireAuthorization();
        return routes;
    }

    private static async Task<IResult> GetAsync(HttpContext http, PersonalFiles files, TimeProvider time)
    {
        if (http.User.SignedIn() is not { } by)
            return Results.NotFound();
        var file = Temporary();
        http.Response.RegisterForDisposeAsync(file);
        await Makers.WaitAsync(http.RequestAborted);
        try
        {
            if (await files.ExecuteAsync(by, file, http.RequestAborted) is not null)
                return Results.Redirect($"{AccountAddresses.ProofPage}?returnUrl={Uri.EscapeDataString(AccountAddresses.PrivacyPage + "?proved=1")}");
        }
        finally
        {
            Makers.Release();
        }

        file.Position = 0;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(file, "application/zip", $"my-data-{time.GetUtcNow():yyyy-MM-dd}.zip");
    }

    /// <summary>Only this process reads it, and it goes when it is closed.</summary>
    private static FileStream Temporary()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"liveclasses-{Guid.NewGuid():n}.zip"), options);
    }
}
