namespace LiveClasses.Web.Accounts;

/// <summary>Reads what the answer link of an invitation says.</summary>
internal interface IInvitationTokens
{
    /// <summary>Null for anything that we did not make.</summary>
    (Guid SessionId, Guid PersonId)? Read(string token);
}
