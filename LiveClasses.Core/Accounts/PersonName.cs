using System.Globalization;
using System.Text;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Accounts;

/// <summary>
/// The rule for a name that others see. It is always written as text, so markup in it is harmless (A1); what is refused here is what would
/// break a line, a mail header or the direction of the text around it (A37).
/// </summary>
public static class PersonName
{
    /// <summary>Spaces trimmed and runs of them made one.</summary>
    public static string Clean(string? name) => string.Join(' ', (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static Refusal? Check(string cleaned)
    {
        if (cleaned.Length == 0)
            return new NameInvalid("Write the name that others will see.");
        if (cleaned.Length > Person.MaxNameLength)
            return new NameInvalid($"Use at most {Person.MaxNameLength} characters.");
        if (!cleaned.EnumerateRunes().Any(Rune.IsLetterOrDigit) || cleaned.EnumerateRunes().Any(IsUnfit))
            return new NameInvalid("Use letters, digits and ordinary signs only.");
        return null;
    }

    // Controls and line separators; format characters turn text round or hide it, but joiners are part of some scripts.
    private static bool IsUnfit(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => rune == Rune.ReplacementChar, // what a half surrogate pair becomes
    };
}
