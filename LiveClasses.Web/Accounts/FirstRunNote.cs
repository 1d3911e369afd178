using LiveClasses.Web.Hosting;

namespace LiveClasses.Web.Accounts;

/// <summary>Tells at the console where the first admin is made, while there is none.</summary>
internal sealed class FirstRunNote(FirstRun firstRun) : IReadyNote
{
    public async Task<IReadOnlyList<string>> LinesAsync(string address, CancellationToken cancel)
    {
        if (await firstRun.TokenIfNeededAsync(cancel) is not { } token)
            return [];
        return
        [
            $"Nobody can sign in yet. Make the first admin at {address}{FirstRunGate.Page}",
            $"One-time token: {token}",
        ];
    }
}
