using LiveClasses.Core.Notifications;

namespace LiveClasses.Web.Accounts;

/// <summary>Reads what a mail's unsubscribe link says.</summary>
internal interface IUnsubscribeTokens
{
    /// <summary>Null for anything that we did not make.</summary>
    (Guid PersonId, NoticeKind Kind)? Read(string token);
}
