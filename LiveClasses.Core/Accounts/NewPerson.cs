namespace LiveClasses.Core.Accounts;

/// <summary>Makes the row of a person, complete in what Identity expects of one.</summary>
internal static class NewPerson
{
    public static Person Make(Credentials credentials, string name, string email, string password, string timeZone, DateTimeOffset now, Guid? id = null)
    {
        var normalized = credentials.Normalize(email);
        var person = new Person
        {
            UserName = email,
            NormalizedUserName = normalized,
            Email = email,
            NormalizedEmail = normalized,
            DisplayName = name,
            TimeZone = timeZone,
            CreatedAt = now,
            LockoutEnabled = true,
            SecurityStamp = Stamp(),
        };
        if (id is { } given)
            person.Id = given;
        person.PasswordHash = credentials.Hash(person, password);
        return person;
    }

    /// <summary>A new stamp ends every cookie and circuit that carries the old one.</summary>
    public static string Stamp() => Guid.NewGuid().ToString("N");
}
