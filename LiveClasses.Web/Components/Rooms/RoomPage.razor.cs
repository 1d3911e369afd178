using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class RoomPage
{
    private readonly FormErrors errors = new();
    private RoomClass? about;
    private Guid? personId;
    private Refusal? missing;
    private ConsentWords? words;
    private Guid guestId;
    private bool isAway;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "door")]
    private DoorFields? Fields { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private GuestAddress Addresses { get; set; } = null!;

    [Inject]
    private DoorAsks Asks { get; set; } = null!;

    [Inject]
    private RoomEntryForms Entry { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Guid? PersonId => Context.User.PersonId();

    protected override async Task OnInitializedAsync()
    {
        Fields ??= new DoorFields();
        try
        {
            await LookAsync();
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            // People stay at the door, with words (F3).
            isAway = true;
            Context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Context.Response.Headers["Refresh"] = "5";
            return;
        }

        if (about is null)
        {
            Navigation.NotFound();
            return;
        }

        if (about.StreamProvider == Meeting.ProviderKey)
        {
            // It is held elsewhere: its page knows the way.
            Navigation.NavigateTo($"/classes/{Id}");
            return;
        }

        RoomCookie.Set(Context, Id);
        // A form that is no longer asked for: somebody else has opened the door meanwhile, or another tab.
        if (HttpMethods.IsPost(Context.Request.Method) && missing is not (GuestNameNeeded or RoomPasswordNeeded or ConsentNeeded))
            Navigation.NavigateTo(Here);
    }

    private string Here => $"/classes/{Id}/room";

    private async Task LookAsync()
    {
        guestId = Entry.GuestOf(Context);
        await Addresses.NoteAsync(Context, guestId);
        if (await Asks.Door.FrontAsync(Id, PersonId, guestId) is not { } front)
            return;
        (about, personId, missing) = front;
        if (missing is ConsentNeeded)
            words = (await Asks.Consent.ExecuteAsync(Id, PersonId ?? guestId)).Words;
    }

    /// <summary>Takes what was given; then the door is asked from the start, which may want another thing.</summary>
    private async Task GiveAsync()
    {
        var refusal = Fields switch
        {
            { GuestName: not null } => (await Asks.Name.ExecuteAsync(guestId, Fields.GuestName)).Refusal,
            { RoomPassword: not null } => await TellAsync(RoomPassword.Of(Fields.RoomPassword)),
            { ConsentVersion: { } version } => (await Asks.Give.ExecuteAsync(Id, PersonId, guestId, version)).Refusal,
            _ => missing,
        };
        if (refusal is null)
        {
            Navigation.NavigateTo(Here);
            return;
        }

        errors.Add(refusal);
        Context.Response.StatusCode = refusal is TooManyPasswordTries ? StatusCodes.Status429TooManyRequests : RefusalStatus.Of(refusal.Kind);
    }

    private async Task<Refusal?> TellAsync(RoomPassword? password) =>
        Entry.MayTryPassword(Id, PersonId ?? guestId, Context) ? (await Asks.Password.ExecuteAsync(Id, PersonId, guestId, password)).Refusal : new TooManyPasswordTries();
}
