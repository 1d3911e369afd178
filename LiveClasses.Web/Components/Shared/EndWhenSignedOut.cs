using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LiveClasses.Web.Components.Shared;

/// <summary>
/// Put into an interactive component: when the sign-in that started its circuit no longer holds (signed out, role or password changed), the
/// page is loaded anew, which ends the circuit and asks for a sign-in where one is needed (ACC-06, A33).
/// </summary>
public sealed class EndWhenSignedOut : ComponentBase, IDisposable
{
    private bool wasSignedIn;

    [Inject]
    private AuthenticationStateProvider State { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        wasSignedIn = (await State.GetAuthenticationStateAsync()).User.PersonId() is not null;
        State.AuthenticationStateChanged += OnChanged;
    }

    private void OnChanged(Task<AuthenticationState> changed) => _ = InvokeAsync(async () =>
    {
        if (wasSignedIn && (await changed).User.PersonId() is null)
            Navigation.Refresh(forceReload: true);
    });

    public void Dispose() => State.AuthenticationStateChanged -= OnChanged;
}
