using System.Globalization;
using System.Text;
using LiveClasses.Core.Shared;
using NodaTime;

namespace LiveClasses.Core.Timetable.Ics;

/// <summary>
/// Lines of a calendar file (RFC 5545, 3.1). Whatever people typed is escaped where it is written, so that no title can begin a property of its own (A37), and a line is
/// folded by octets without cutting a character in two.
/// </summary>
internal sealed class IcsText
{
    private const int MaxOctets = 75;

    private readonly StringBuilder lines = new();

    public override string ToString() => lines.ToString();

    /// <summary>A value of our own making.</summary>
    public void Raw(string name, string value) => Fold($"{name}:{value}");

    /// <summary>A value that people typed: TEXT in the words of the RFC.</summary>
    public void Text(string name, string value) => Fold($"{name}:{Escape(value)}");

    /// <summary>Somebody by mail address. A quote cannot stand in a parameter, so it becomes an apostrophe.</summary>
    public void Person(string name, IcsPerson person, string parameters = "") =>
        Fold($"{name};CN=\"{TypedText.Line(person.Name).Replace('"', '\'')}\"{parameters}:mailto:{TypedText.Line(person.Mail)}");

    /// <summary>
    /// Start and end, on the clocks of their zone where these say both without doubt. Where they show one of them twice, both are written in UTC: programs differ in which of
    /// the two they take.
    /// </summary>
    public void Span(DateTimeOffset from, DateTimeOffset until, DateTimeZone zone)
    {
        var (start, end) = (zone.Clock(from), zone.Clock(until));
        var isPlain = !IcsZone.IsUtc(zone) && zone.ChangeAt(start) is ClockChange.None && zone.ChangeAt(end) is ClockChange.None;
        Fold(isPlain ? $"DTSTART;TZID={zone.Id}:{Local(start)}" : $"DTSTART:{Utc(from)}");
        Fold(isPlain ? $"DTEND;TZID={zone.Id}:{Local(end)}" : $"DTEND:{Utc(until)}");
    }

    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public static string Local(LocalDateTime wall) => wall.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    internal static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var c in TypedText.Lines(value))
        {
            _ = c switch
            {
                '\n' => text.Append("\\n"),
                '\\' or ';' or ',' => text.Append('\\').Append(c),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }

    private void Fold(string line)
    {
        var room = MaxOctets;
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
            {
                // The space that marks a line as going on is one of its octets.
                lines.Append("\r\n ");
                room = MaxOctets - 1;
            }

            lines.Append(rune.ToString());
            room -= rune.Utf8SequenceLength;
        }

        lines.Append("\r\n");
    }
}
