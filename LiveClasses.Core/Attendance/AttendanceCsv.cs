using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using NodaTime;

namespace LiveClasses.Core.Attendance;

/// <summary>A sheet as a file for a spreadsheet. A name that begins like a formula is text there too (A36).</summary>
public static class AttendanceCsv
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\r\n" };

    public static async Task WriteAsync(AttendanceSheet sheet, TextWriter to, CancellationToken cancellation = default)
    {
        await using var csv = new CsvWriter(to, Format, leaveOpen: true);
        foreach (var heading in new[] { "Name", "E-mail", "Enrolled", "State", "Minutes", "Percent", "First joined", "Last left", "Class", "Time zone" })
            csv.WriteField(heading);
        await csv.NextRecordAsync();
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(sheet.TimeZone) ?? DateTimeZone.Utc;
        foreach (var row in sheet.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            csv.WriteField(row.Name);
            csv.WriteField(row.Email);
            csv.WriteField(row.IsEnrolled ? "yes" : "no");
            csv.WriteField(WordOf(row.Attended.State));
            var joined = row.Attended.JoinedAt;
            // Of a class held elsewhere there are no minutes: an empty cell, and not a nought that would be wrong.
            csv.WriteField(sheet.IsElsewhere ? "" : row.Attended.Minutes.TotalMinutes.ToString("0.0", CultureInfo.InvariantCulture));
            csv.WriteField(sheet.IsElsewhere ? "" : (row.Attended.Share * 100).ToString("0", CultureInfo.InvariantCulture));
            csv.WriteField((joined ?? (row.Attended.Spans is [var first, ..] ? first.From : null)) is { } from ? Clock(from, zone) : "");
            csv.WriteField(row.Attended.Spans.Count == 0 ? "" : Clock(row.Attended.Spans[^1].To, zone));
            csv.WriteField(sheet.Title);
            csv.WriteField(zone.Id);
            await csv.NextRecordAsync();
        }
    }

    /// <summary>The word for a state, on the page and in the file.</summary>
    public static string WordOf(AttendanceState state) => state switch
    {
        AttendanceState.Present => "Present",
        AttendanceState.Late => "Late",
        AttendanceState.LeftEarly => "Left early",
        AttendanceState.Partial => "Partial",
        AttendanceState.Joined => "Joined",
        _ => "Absent",
    };

    private static string Clock(DateTimeOffset at, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime.ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
