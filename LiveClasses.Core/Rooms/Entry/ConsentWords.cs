using System.Security.Cryptography;
using System.Text;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>What people are asked to agree to, and which version that is.</summary>
public sealed record ConsentWords(string Text, string Version)
{
    /// <summary>The site's own text, when an admin has written one.</summary>
    public const string SiteSetting = "site.consent-text";

    public const int MaxLength = 2_000;

    public const string DefaultText =
        """
        This class is recorded: the picture and sound of the host and of everybody on the stage, and the chat, questions and polls with your name.
        The recording can be watched by people who may join this class. You can take your consent back at any time on the page of the class; you then leave the room.
        """;

    /// <summary>The version is the text itself in short: another text is another version, and the old one again is the one that was agreed to.</summary>
    public static ConsentWords Of(string text) => new(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)));

    /// <summary>Of every session that has no words of its own.</summary>
    internal static async Task<ConsentWords> OfSiteAsync(AppDbContext db, CancellationToken cancellation = default) =>
        Of(await db.SiteSettings.Where(s => s.Key == SiteSetting).Select(s => s.Value).FirstOrDefaultAsync(cancellation) ?? DefaultText);

    /// <summary>The words of a session now; null when it is not recorded or does not ask.</summary>
    internal static async Task<ConsentWords?> OfAsync(AppDbContext db, Guid sessionId, CancellationToken cancellation = default)
    {
        var asked = await db.Sessions.Where(s => s.Id == sessionId && s.IsRecorded && s.AsksConsent)
            .Select(s => new { Text = s.ConsentText ?? db.SiteSettings.Where(t => t.Key == SiteSetting).Select(t => t.Value).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellation);
        return asked is null ? null : Of(asked.Text ?? DefaultText);
    }
}
