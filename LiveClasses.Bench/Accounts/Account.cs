namespace LiveClasses.Bench.Accounts;

/// <summary>Who a circuit belongs to. A class rather than a record: records print their members.</summary>
internal sealed class Account(string email, string password)
{
    public string Email { get; } = email;

    public string Password { get; } = password;

    /// <summary>One account a line, the address and (behind a blank) the password; accounts without one share <paramref name="password"/>.</summary>
    public static IReadOnlyList<Account> ReadFile(string path, string? password) =>
    [
        .. from line in File.ReadLines(path)
           let words = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           where words.Length > 0
           select new Account(words[0], words.Length > 1 ? words[1] : password ?? throw new BenchFailure($"{words[0]} in {path} has no password.")),
    ];
}
