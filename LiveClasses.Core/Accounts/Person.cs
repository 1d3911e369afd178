using Microsoft.AspNetCore.Identity;

namespace LiveClasses.Core.Accounts;

/// <summary>Someone with an account. Identity keeps the credentials; the rest is how they appear to others and read us.</summary>
public sealed class Person : IdentityUser<Guid>
{
    public const int MaxNameLength = 80;

    /// <summary>Who wrote what stays when an account was erased (ACC-05).</summary>
    public const string FormerName = "Former participant";

    public Person() => Id = Guid.CreateVersion7();

    /// <summary>The name that others see, 1 to 80 characters, always written as text.</summary>
    [PersonalData]
    public string DisplayName { get; set; } = "";

    /// <summary>IANA zone in which this person reads times, such as <c>Europe/Berlin</c>.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>BCP 47 language tag.</summary>
    public string Locale { get; set; } = "en";

    /// <summary>
    /// The address without what makes aliases of it (behind a plus sign; at Google also dots), upper case: the same mailbox is the same person for a ban. The
    /// database computes it.
    /// </summary>
    public string? Mailbox { get; private set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The picture they chose; null shows their initials.</summary>
    public Guid? AvatarId { get; init; }

    /// <summary>When its owner erased the account. The row stays without a name or an address, because what they said in class stays.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}
