using LiveClasses.Core.Access;
using LiveClasses.Core.Sessions;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class RoomPage
{
    private RoomClass? about;
    private SessionRights? rights;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Reader { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    private AccessPolicy Access { get; set; } = null!;

    [Inject]
    private ClassInRoom Classes { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        rights = await Access.ForSessionAsync(Id, (await Reader).User.PersonId());
        about = rights is null ? null : await Classes.ExecuteAsync(Id);
        if (about is null)
            Navigation.NotFound();
        else if (Http is not null)
            RoomCookie.Set(Http, Id);
    }
}
