using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Enrollments;

/// <summary>
/// Reads a list of people as schools have them: one address a line, what a mail program puts into "To", or a CSV file with or without headings, its fields apart by comma,
/// semicolon or tab. Each line is read by itself, so that a broken one spoils no other.
/// </summary>
public static partial class RosterText
{
    public const int MaxLines = 2_000;

    /// <summary>Of text as UTF-8 (A20).</summary>
    public const int MaxKilobytes = 256;

    private static readonly char[] Separators = [',', ';', '\t'];
    private static readonly string[] EmailHeadings = ["e-mail", "email", "mail", "e-mail address", "email address", "address"];
    private static readonly string[] NameHeadings = ["name", "display name", "full name", "student", "first name", "given name", "forename", "last name", "surname", "family name"];

    /// <summary>Every person in it, and every line that names none with what is wrong; empty lines count as nothing.</summary>
    public static Result<IReadOnlyList<RosterLine>> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new RosterIsEmpty();
        if (text.Length > MaxKilobytes * 1024 || Encoding.UTF8.GetByteCount(text) > MaxKilobytes * 1024)
            return new RosterTooLarge(MaxKilobytes);
        var lines = new List<RosterLine>();
        Columns? columns = null;
        var number = 0;
        foreach (var line in text.TrimStart('\ufeff').ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (lines.Count == 0 && columns is null && (columns = Columns.Of(Fields(line))) is not null)
                continue;
            lines.AddRange(PeopleIn(line, number, columns));
            if (lines.Count > MaxLines)
                return new RosterTooLong(MaxLines);
        }

        return lines.Count == 0 ? new RosterIsEmpty() : MarkRepeated(lines);
    }

    private static IEnumerable<RosterLine> PeopleIn(string line, int number, Columns? columns)
    {
        if (columns is null && line.Contains('<'))
            return Addressed(line, number);
        if (Fields(line) is not { } fields)
            return [new(number, "", "", "A quotation mark is opened and not closed.")];
        if (columns is not null)
            return [Person(number, columns.EmailIn(fields), columns.NameIn(fields))];
        var addresses = fields.Where(field => field.Contains('@')).SelectMany(field => field.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return addresses.Count switch
        {
            0 => [NoAddress(number)],
            1 => [Person(number, addresses[0], string.Join(' ', fields.Where(field => field.Length > 0 && !field.Contains('@')).Take(2)))],
            _ => addresses.Select(address => Person(number, address, "")),
        };
    }

    /// <summary>As mail programs write them: <c>Yuki Sato &lt;yuki@example.org&gt;, "Klein, Sofia" &lt;sofia@example.org&gt;; jonas@example.org</c>.</summary>
    private static IEnumerable<RosterLine> Addressed(string line, int number)
    {
        var people = AddressWithName().Matches(line).Select(match => Person(number, match.Groups["address"].Value, match.Groups["name"].Value)).ToList();
        return people.Count > 0 ? people : [NoAddress(number)];
    }

    private static RosterLine NoAddress(int number, string name = "") => new(number, "", name, "There is no e-mail address in this line.");

    private static RosterLine Person(int number, string email, string name)
    {
        var (address, cleanName) = (EmailAddress.Clean(email), TypedText.Line(name));
        if (cleanName.Length > Accounts.Person.MaxNameLength)
            cleanName = cleanName[..Accounts.Person.MaxNameLength].Trim();
        if (address.Length == 0)
            return NoAddress(number, cleanName);
        return new(number, address, cleanName, EmailAddress.Check(address) is null ? null : "This is no e-mail address.");
    }

    private static List<RosterLine> MarkRepeated(List<RosterLine> lines)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        return lines.ConvertAll(line => line.Fault is not null || first.TryAdd(Key(line), line.Number) ? line : line with { Fault = $"The same address stands in line {first[Key(line)]}." });

        // As accounts compare them.
        static string Key(RosterLine line) => line.Email.Normalize().ToUpperInvariant();
    }

    /// <summary>Null when a quotation mark is not closed.</summary>
    private static string[]? Fields(string line)
    {
        var separator = Separators.MaxBy(sign => line.Count(c => c == sign));
        var isBroken = false;
        var format = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            HasHeaderRecord = false,
            TrimOptions = TrimOptions.Trim | TrimOptions.InsideQuotes,
            LineBreakInQuotedFieldIsBadData = true,
            BadDataFound = _ => isBroken = true,
        };
        using var parser = new CsvParser(new StringReader(line), format);
        var isRead = parser.Read();
        var fields = isRead ? parser.Record ?? [] : [];
        return isBroken || line.Count(c => c is '"') % 2 == 1 ? null : fields;
    }

    [GeneratedRegex("""(?:"(?<name>[^"]{0,200})"|(?<name>[^<>,;"]{0,200}))\s*<(?<address>[^<>]{0,300})>|(?<address>[^\s<>,;"]{1,300}@[^\s<>,;"]{1,300})""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddressWithName();

    /// <summary>Which columns the headings name.</summary>
    private sealed record Columns(int Email, IReadOnlyList<int> Names)
    {
        /// <summary>Null when this line is no line of headings.</summary>
        public static Columns? Of(string[]? fields)
        {
            if (fields is null || Array.Exists(fields, field => field.Contains('@')))
                return null;
            var email = Array.FindIndex(fields, field => EmailHeadings.Contains(field, StringComparer.OrdinalIgnoreCase));
            // In the order of the names of a heading: the first name comes first wherever it stands.
            var names = NameHeadings.Select(name => Array.FindIndex(fields, field => string.Equals(field, name, StringComparison.OrdinalIgnoreCase))).Where(at => at >= 0).ToList();
            return email < 0 ? null : new Columns(email, names);
        }

        public string EmailIn(string[] fields) => Email < fields.Length ? fields[Email] : "";

        public string NameIn(string[] fields) => string.Join(' ', Names.Where(at => at < fields.Length).Select(at => fields[at]).Where(part => part.Length > 0));
    }
}

/// <summary>A person of a list, or a line that names none.</summary>
/// <param name="Number">Of the line, from 1.</param>
/// <param name="Name">Empty where it is not given.</param>
/// <param name="Fault">What is wrong with it; null when it is good.</param>
public sealed record RosterLine(int Number, string Email, string Name, string? Fault);
