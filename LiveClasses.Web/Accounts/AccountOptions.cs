namespace LiveClasses.Web.Accounts;

/// <summary>Section <c>Accounts</c>: how often the account forms may be sent on each node, and how soon a change is noticed.</summary>
internal sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>Forms a minute from one network address. A whole class may sit behind one.</summary>
    public int PostsPerMinuteByAddress { get; set; } = 120;

    /// <summary>A role or session lost is noticed by cookies and circuits within this time, at most a minute (ACC-06, A33).</summary>
    public double RevalidationSeconds { get; set; } = 30;

    /// <summary>Tries in five minutes with one e-mail address, whether it has an account or not.</summary>
    public int TriesByAccount { get; set; } = 20;

    /// <summary>Tries of one person in five minutes at the password of one room.</summary>
    public int RoomPasswordTriesByPerson { get; set; } = 10;

    /// <summary>Tries in five minutes at the passwords of all rooms from one network address. A whole class may sit behind one.</summary>
    public int RoomPasswordTriesByAddress { get; set; } = 300;
}
