using LiveClasses.Core.Accounts.Codes;

namespace LiveClasses.Core.Accounts;

/// <summary>Makes the row of a person, complete in what Identity expects of one. Whoever has a row has proved their address, or somebody with rights vouches for it.</summary>
internal static class NewPerson
{
    public static Person Make(Credentials credentials, string name, string email, string password, string timeZone, DateTimeOffset now, Guid? id = null)
    {
        var person = Make(name, email, credentials.Normalize(email), timeZone, now);
        if (id is { } given)
            person.Id = given;
        person.PasswordHash = credentials.Hash(person, password);
        return person;
    }

    /// <summary>Whom a proved code speaks for.</summary>
    public static Person Of(MailedCode proved, DateTimeOffset now)
    {
        var person = Make(proved.Name!, proved.Email, proved.NormalizedEmail, proved.TimeZone!, now);
        person.PasswordHash = proved.PasswordHash;
        return person;
    }

    /// <summary>A new stamp ends every cookie and circuit that carries the old one.</summary>
    public static string Stamp() => Guid.NewGuid().ToString("N");

    private static Person Make(string name, string email, string normalized, string timeZone, DateTimeOffset now) => new()
    {
        UserName = email,
        NormalizedUserName = normalized,
        Email = email,
        NormalizedEmail = normalized,
        EmailConfirmed = true,
        DisplayName = name,
        TimeZone = timeZone,
        CreatedAt = now,
        LockoutEnabled = true,
        SecurityStamp = Stamp(),
    };
}
