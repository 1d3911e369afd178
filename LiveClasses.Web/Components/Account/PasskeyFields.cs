namespace LiveClasses.Web.Components.Account;

/// <summary>What a browser says of a passkey, as JSON; made by its script, because only that can ask for one.</summary>
public sealed class PasskeyFields
{
    public string? Credential { get; set; }
}
