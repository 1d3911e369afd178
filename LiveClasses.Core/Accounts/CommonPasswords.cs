namespace LiveClasses.Core.Accounts;

/// <summary>Passwords of ten and more characters that every guesser tries first, and short ones that people stretch with digits or a year.</summary>
internal static class CommonPasswords
{
    private static readonly HashSet<string> Whole = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890", "12345678910", "123456789a", "a123456789", "0123456789", "0987654321", "1q2w3e4r5t", "1q2w3e4r5t6y", "q1w2e3r4t5", "q1w2e3r4t5y6",
        "1qaz2wsx3edc", "zaq12wsxcde3", "qwertyuiop", "qwertyuiop123", "qwerty12345", "qwerty123456", "qwertz12345", "asdfghjkl1", "asdfghjkl123", "zxcvbnm123",
        "password12", "password123", "password1234", "password12345", "password!23", "passw0rd123", "p@ssw0rd123", "p@ssword123", "mypassword", "mypassword1",
        "iloveyou12", "iloveyou123", "iloveyou1234", "letmein123", "letmein1234", "welcome123", "welcome1234", "admin12345", "admin123456", "administrator",
        "changeme123", "changemenow", "football123", "baseball123", "basketball", "basketball1", "liverpool1", "liverpool123", "manchester", "christopher",
        "michelle123", "princess123", "sunshine123", "superman123", "starwars123", "trustno1234", "whatever123", "abc1234567", "abc12345678", "abcd123456",
        "abcde12345", "1a2b3c4d5e", "aa12345678", "asd1234567", "qazwsxedcr", "qazwsxedcrfv", "correcthorsebatterystaple", "unbelievable", "schoolschool", "student123",
        "teacher123", "liveclasses", "liveclasses1", "liveclasses123", "northfield",
    };

    private static readonly string[] Stems = ["password", "passwort", "qwerty", "qwertz", "welcome", "letmein", "iloveyou", "admin", "liveclasses", "changeme", "student", "teacher"];

    public static bool Contains(string password)
    {
        if (Whole.Contains(password))
            return true;
        var stem = password.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '.', '?', '*', '#', '@', '-', '_');
        return Stems.Contains(stem, StringComparer.OrdinalIgnoreCase);
    }
}
