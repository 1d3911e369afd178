using LiveClasses.Core.Presence;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>Who is here, read by page while the tab is open and the number of people changes.</summary>
public sealed partial class PeoplePanel
{
    private const int LongestSearch = 80;
    private IReadOnlyList<PersonInRoom>? people;
    private string search = "";
    private int page;

    [Inject]
    private PeopleInRoom People { get; set; } = null!;

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync() => people = await People.ExecuteAsync(Room.About.Id, search, page);

    private Task SearchAsync(ChangeEventArgs typed)
    {
        var words = typed.Value?.ToString() ?? "";
        (search, page) = (words.Length > LongestSearch ? words[..LongestSearch] : words, 0);
        return ReadAsync();
    }

    private Task TurnAsync(int by)
    {
        page = Math.Max(0, page + by);
        return ReadAsync();
    }
}
