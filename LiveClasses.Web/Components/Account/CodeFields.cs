namespace LiveClasses.Web.Components.Account;

/// <summary>What <see cref="CodeForm"/> sends.</summary>
public sealed class CodeFields
{
    public Guid Id { get; set; }

    public string? Email { get; set; }

    public string? Code { get; set; }

    /// <summary>Where a new one is set.</summary>
    public string? Password { get; set; }
}
