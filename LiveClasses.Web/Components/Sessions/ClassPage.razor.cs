using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Timetable;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Sessions;

public sealed partial class ClassPage
{
    private readonly FormErrors errors = new();
    private SessionView? session;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "cancel")]
    private string? Reason { get; set; }

    /// <summary>Of a class in a series: a <see cref="SeriesScope"/>.</summary>
    [SupplyParameterFromForm(FormName = "cancel")]
    private string? Scope { get; set; }

    [SupplyParameterFromForm(FormName = "template")]
    private string? Template { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private SessionPage Sessions { get; set; } = null!;

    [Inject]
    private EndSession End { get; set; } = null!;

    [Inject]
    private CancelSession Cancel { get; set; } = null!;

    [Inject]
    private NameTemplate Templates { get; set; } = null!;

    [Inject]
    private GoLive Start { get; set; } = null!;

    [Inject]
    private CancelSeries CancelAll { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        session = await Sessions.ExecuteAsync(Id, Context.User.PersonId(), Context.RequestAborted);
        if (session is null)
            Navigation.NotFound();
    }

    // What is begun is finished even when the browser does not wait for it.
    private async Task EndAsync() => await FinishAsync(await End.ExecuteAsync(Id, Me, CancellationToken.None));

    private async Task NameTemplateAsync() => await FinishAsync(await Templates.ExecuteAsync(Id, Me, Template ?? "", CancellationToken.None));

    private async Task StartAsync() => await FinishAsync(await Start.ExecuteAsync(Id, Me, CancellationToken.None));

    private async Task CancelAsync()
    {
        if (Choice.Of<SeriesScope>(Scope) is { } scope and not SeriesScope.This)
        {
            var several = await CancelAll.ExecuteAsync(Id, Me, Reason ?? "", scope, CancellationToken.None);
            await FinishAsync(several.Refusal is { } refusal ? refusal : default(Done));
            return;
        }

        await FinishAsync(await Cancel.ExecuteAsync(Id, Me, Reason ?? "", CancellationToken.None));
    }

    private Guid Me => Context.User.PersonId() ?? Guid.Empty;

    private async Task FinishAsync(Result<Done> result)
    {
        if (result.Refusal is not { } refusal)
        {
            Navigation.NavigateTo($"/classes/{Id}");
            return;
        }

        errors.Add(refusal);
        Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
        session = await Sessions.ExecuteAsync(Id, Context.User.PersonId(), Context.RequestAborted) ?? session;
    }
}
