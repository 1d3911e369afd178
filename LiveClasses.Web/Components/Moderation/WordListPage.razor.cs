using LiveClasses.Core.Shared;
using LiveClasses.Core.WordLists;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Moderation;

public sealed partial class WordListPage
{
    private readonly FormErrors errors = new();
    private WordListView? list;

    /// <summary>The course; null is the site.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [SupplyParameterFromForm(FormName = "add-word")]
    private WordFields? Fields { get; set; }

    [SupplyParameterFromQuery]
    private string? Try { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private WordListOf Lists { get; set; } = null!;

    [Inject]
    private AddWord Add { get; set; } = null!;

    [Inject]
    private RemoveWord Remove { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Guid Me => Context.User.PersonId() ?? Guid.Empty;

    private string Address => Id is { } course ? $"/teaching/courses/{course}/words" : "/admin/words";

    protected override async Task OnInitializedAsync()
    {
        list = await Lists.ExecuteAsync(Me, Id, Try, Context.RequestAborted);
        if (list is null)
            Navigation.NotFound();
        Fields ??= new WordFields { Kind = nameof(WordKind.Word), Act = nameof(WordAct.Mask) };
    }

    private async Task AddAsync()
    {
        var rule = new WordRule(Fields!.Text ?? "", Choice.Of<WordKind>(Fields.Kind) ?? (WordKind)(-1), Choice.Of<WordAct>(Fields.Act) ?? (WordAct)(-1));
        Finish(await Add.ExecuteAsync(Me, Id, rule, CancellationToken.None));
    }

    private async Task RemoveAsync(Guid word) => Finish(await Remove.ExecuteAsync(Me, Id, word, CancellationToken.None));

    private void Finish(Refusal? refusal)
    {
        if (refusal is null)
        {
            Navigation.NavigateTo(Address);
            return;
        }

        errors.Add(refusal);
        Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
    }

    private static string Words(WordKind kind) => kind is WordKind.Pattern ? "A regular expression" : "A word or phrase";

    private static string Words(WordAct act) => act switch
    {
        WordAct.Mask => "Show dots instead",
        WordAct.Hold => "Wait for a moderator",
        _ => "Refuse the message",
    };
}
