using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Accounts;

/// <summary>Length beats signs: at least ten characters, not one of the passwords that are tried first, not one's own name or address.</summary>
public static class PasswordRule
{
    public const int MinLength = 10;

    /// <summary>Longer ones would only make hashing dear.</summary>
    public const int MaxLength = 128;

    public const string Words = "At least 10 characters. A few words in a row make a good one.";

    /// <param name="field">The form field that the refusal belongs to.</param>
    public static Refusal? Check(string? password, string email, string name, string field = "Password")
    {
        if (string.IsNullOrEmpty(password) || password.Length < MinLength)
            return new PasswordRefused($"Use at least {MinLength} characters.", field);
        if (password.Length > MaxLength)
            return new PasswordRefused($"Use at most {MaxLength} characters.", field);
        if (CommonPasswords.Contains(password) || password.Distinct().Count() < 4 || IsRow(password))
            return new PasswordRefused("This password is among the first that are tried. Choose another.", field);
        if (IsOwn(password, email) || IsOwn(password, email.Split('@')[0]) || IsOwn(password, name))
            return new PasswordRefused("Choose a password that is not your name or address.", field);
        return null;
    }

    private static bool IsOwn(string password, string own) => own.Length > 3 && Letters(password) == Letters(own);

    private static string Letters(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>"1234567890", "abcdefghij" and back.</summary>
    private static bool IsRow(string password) =>
        password.Zip(password.Skip(1)).All(pair => pair.Second - pair.First == 1) || password.Zip(password.Skip(1)).All(pair => pair.Second - pair.First == -1);
}
