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
    private Guid guestId = Guid.NewGuid();

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Reader { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    private AccessPolicy Access { get; set; } = null!;

    [Inject]
    private GuestCookie Guests { get; set; } = null!;

    [Inject]
    private GuestAddress Addresses { get; set; } = null!;

    [Inject]
    private ClassInRoom Classes { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (Http is not null)
        {
            guestId = Guests.ReadOrStart(Http);
            await Addresses.NoteAsync(Http, guestId);
        }

        rights = await Access.ForSessionAsync(Id, (await Reader).User.PersonId(), guestId);
        about = rights is null ? null : await Classes.ExecuteAsync(Id);
        if (about is null)
            Navigation.NotFound();
        else if (Http is not null)
            RoomCookie.Set(Http, Id);
    }
}
