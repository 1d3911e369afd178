using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Slides;

/// <summary>A link that everybody sees beside the picture.</summary>
/// <param name="Address">Absolute, http or https, without a name or password in it.</param>
/// <param name="Title">What it is called; null for the address's own host.</param>
public sealed record SlidesLink(Uri Address, string? Title)
{
    public string Name => Title ?? Address.Host;
}

/// <summary>The slides of a class (ROOM-14).</summary>
public sealed record SlidesState(SlidesLink? Link)
{
    public const int MaxAddressLength = 2_000;
    public const int MaxTitleLength = 80;

    public static SlidesState Empty { get; } = new(Link: null);

    internal SlidesState Apply(RoomEntry entry) => entry.Event switch
    {
        SlidesShown shown => new(new SlidesLink(shown.Address, shown.Title)),
        SlidesHidden => Empty,
        _ => this,
    };
}

[RoomEventName("slides.shown")]
public sealed record SlidesShown(Uri Address, string? Title) : RoomEvent;

[RoomEventName("slides.hidden")]
public sealed record SlidesHidden : RoomEvent;

/// <summary>Shows a link to everybody; another one takes its place.</summary>
public sealed record ShowSlides(string? Address, string? Title) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (AddressOf(Address) is not { } address)
            return new SlidesAddressInvalid();
        string? title = null;
        if (!string.IsNullOrWhiteSpace(Title))
        {
            var clean = RoomText.Clean(Title, SlidesState.MaxTitleLength, "The name");
            if (!clean.IsDone)
                return clean.Refusal;
            title = clean.Value;
        }

        return state.Slides.Link is { } link && link.Address == address && link.Title == title ? Decision.Nothing : new SlidesShown(address, title);
    }

    /// <summary>Only what a browser opens as a page: a script's or a file's address must never become everybody's link, nor one that reads as another host's.</summary>
    private static Uri? AddressOf(string? typed)
    {
        var text = typed?.Trim();
        if (text is null or { Length: 0 or > SlidesState.MaxAddressLength } || !Uri.TryCreate(text, UriKind.Absolute, out var address))
            return null;
        var isPage = address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp;
        return isPage && address.Host.Length > 0 && address.UserInfo.Length == 0 && address.AbsoluteUri.Length <= SlidesState.MaxAddressLength ? new Uri(address.AbsoluteUri) : null;
    }
}

public sealed record HideSlides : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        return state.Slides.Link is null ? Decision.Nothing : new SlidesHidden();
    }
}

public sealed record SlidesAddressInvalid()
    : Refusal(RefusalKind.Invalid, "slides-address-invalid", "Paste the whole address of a page, beginning with https:// or http://.", nameof(ShowSlides.Address));
