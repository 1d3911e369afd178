namespace LiveClasses.Web.Accounts;

/// <summary>Section <c>Accounts</c>: how often the account forms may be sent, on each node.</summary>
internal sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>Forms a minute from one network address. A whole class may sit behind one.</summary>
    public int PostsPerMinuteByAddress { get; set; } = 120;

    /// <summary>Tries in five minutes with one e-mail address, whether it has an account or not.</summary>
    public int TriesByAccount { get; set; } = 20;
}
