namespace LiveClasses.Core.Notifications;

/// <summary>What a person does not want mail about. Nobody has a row before they choose: at first everything is wanted.</summary>
public sealed class NoticeChoice
{
    public required Guid PersonId { get; init; }

    public NoticeKind Muted { get; set; }
}
