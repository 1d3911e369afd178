using System.Security.Cryptography;
using System.Text;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.SecondFactors;

/// <summary>Makes and hashes recovery codes: sixteen letters and digits in fours, none that is read as another.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;
    public const int Length = 16;

    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Replaces those there were. The caller saves.</summary>
    public static async Task<string[]> RenewAsync(AppDbContext db, Guid personId, CancellationToken cancellation)
    {
        await db.RecoveryCodes.Where(c => c.PersonId == personId).ExecuteDeleteAsync(cancellation);
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length)).ToList();
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { PersonId = personId, Hash = Hash(code) }));
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(four => new string(four))))];
    }

    /// <summary>79 random bits need no slow hash.</summary>
    public static byte[] Hash(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code));

    /// <summary>What was typed, without the dashes and spaces that people put or leave out; null when it cannot be one.</summary>
    public static string? Clean(string typed)
    {
        var code = new string([.. typed.Where(char.IsAsciiLetterOrDigit).Take(Length + 1).Select(char.ToLowerInvariant)]);
        return code.Length == Length ? code : null;
    }
}
