using LiveClasses.Core.Accounts.SecondFactors;

namespace LiveClasses.Tests.Support;

/// <summary>What the app on a phone shows, from the secret as it was typed in.</summary>
internal static class AuthenticatorApp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Code(string secret, DateTimeOffset at) => Totp.Code(Bytes(secret), Totp.StepAt(at));

    private static byte[] Bytes(string secret)
    {
        var bits = string.Concat(secret.Where(char.IsAsciiLetterOrDigit).Select(c => Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
