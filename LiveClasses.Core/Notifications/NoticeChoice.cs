namespace LiveClasses.Core.Notifications;

/// <summary>What a person does not want to be told. Nobody has a row before they choose: at first everything is wanted.</summary>
public sealed class NoticeChoice
{
    public required Guid PersonId { get; init; }

    /// <summary>Not by mail.</summary>
    public NoticeKind Muted { get; set; }

    /// <summary>Not as a notification.</summary>
    public NoticeKind PushMuted { get; set; }

    internal NoticeWishes Wishes => new(NoticeKind.All & ~Muted, NoticeKind.All & ~PushMuted);
}

/// <summary>What a person wants to be told, and how.</summary>
/// <param name="Mail">By mail.</param>
/// <param name="Push">In the browsers where they turned notifications on.</param>
public readonly record struct NoticeWishes(NoticeKind Mail, NoticeKind Push)
{
    /// <summary>Of somebody who has not chosen.</summary>
    public static readonly NoticeWishes All = new(NoticeKind.All, NoticeKind.All);
}
