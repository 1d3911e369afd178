using System.Globalization;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Browser;

/// <summary>A voter's own secret ballot in their own tab, until it is stored: the server holds it in memory alone, and may die. What comes back is untrusted.</summary>
public sealed class KeptBallots(IJSRuntime js)
{
    public Task KeepAsync(Guid poll, IEnumerable<int> options) => js.InvokeVoidAsync("sessionStorage.setItem", Key(poll), string.Join(',', options)).AsTask();

    /// <summary>Null when there is none, or what is there is no ballot of this poll.</summary>
    /// <param name="poll">Which.</param>
    /// <param name="answers">How many it has.</param>
    public async Task<int[]?> FindAsync(Guid poll, int answers)
    {
        var kept = await js.InvokeAsync<string?>("sessionStorage.getItem", Key(poll));
        if (kept is null or { Length: 0 or > 100 })
            return null;
        var options = kept.Split(',').Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var option) ? option : -1).ToArray();
        return options.All(option => option >= 0 && option < answers) ? options : null;
    }

    public Task ForgetAsync(Guid poll) => js.InvokeVoidAsync("sessionStorage.removeItem", Key(poll)).AsTask();

    private static string Key(Guid poll) => $"ballot:{poll:n}";
}
