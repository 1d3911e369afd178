using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.Privacy;

/// <summary>
/// Everything that is kept about a person, as a ZIP of JSON (ACC-05). Each list goes from the database to the file row by row, so that a person of ten thousand messages
/// takes no more memory than one of ten.
/// </summary>
public sealed class PersonalFiles(IDbContextFactory<AppDbContext> databases, PersonNow people, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // A file, not a page: names stay readable in every script.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const string ReadMe = """
        What this school's site keeps about you.

        profile.json       who you are here
        sign-ins.json      where you were signed in
        notifications.json browsers in which you turned notifications on, without their secret addresses
        passkeys.json      passkeys, by name
        tokens.json        access tokens, without the tokens themselves
        courses.json       courses you joined
        attendance.json    when you were in which class
        in-class.json      what you wrote, asked, voted openly or did in class, as the class has it
        files.json         files you sent into a chat
        recordings.json    where you are in which recording
        invitations.json   classes you were invited to, and what you answered
        consents.json      what you agreed to, and when
        mails.json         mails that were written to you
        account-log.json   what was done with your account

        Times are in UTC. Answers in secret polls are not here: nobody knows which one is yours.
        """;

    /// <param name="file">Can be written and read again; at its end afterwards.</param>
    public async Task<Refusal?> ExecuteAsync(SignedIn by, Stream file, CancellationToken cancellation = default)
    {
        var id = by.PersonId;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ProofRefusalAsync(by, time.GetUtcNow(), cancellation) is { } refusal)
            return refusal;
        if (await people.ExecuteAsync(id, cancellation) is not { } profile)
            return new PersonNotFound();

        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        await using (var text = new StreamWriter(zip.CreateEntry("README.txt").Open()))
            await text.WriteAsync(ReadMe.AsMemory(), cancellation);
        await WriteAsync(zip, "profile.json", profile, cancellation);
        await WriteAsync(zip, "sign-ins.json", db.SignIns.Where(s => s.PersonId == id).OrderBy(s => s.CreatedAt).Select(s => new { s.Browser, s.CreatedAt, s.LastSeenAt, s.EndedAt }), cancellation);
        await WriteAsync(zip, "notifications.json", db.PushSubscriptions.Where(s => s.PersonId == id).OrderBy(s => s.Id).Select(s => new { s.Browser, s.CreatedAt }), cancellation);
        await WriteAsync(zip, "passkeys.json", db.UserPasskeys.Where(k => k.UserId == id).Select(k => new { k.Data.Name, k.Data.CreatedAt }), cancellation);
        await WriteAsync(zip, "tokens.json", db.AccessTokens.Where(t => t.PersonId == id).OrderBy(t => t.CreatedAt).Select(t => new { t.Name, t.Scopes, t.CreatedAt, t.ExpiresAt, t.LastUsedAt }), cancellation);
        await WriteAsync(zip, "courses.json", db.Enrollments.Where(e => e.PersonId == id).OrderBy(e => e.EnrolledAt).Select(e => new { Course = e.Course!.Title, e.EnrolledAt, e.LeftAt, e.BannedAt }), cancellation);
        await WriteAsync(zip, "places-asked.json", db.PlaceRequests.Where(p => p.PersonId == id).OrderBy(p => p.AskedAt).Select(p => new { Course = p.Course!.Title, Waits = p.Waits.ToString(), p.AskedAt }), cancellation);
        await WriteAsync(
            zip,
            "attendance.json",
            from span in db.PresenceSpans
            where span.PersonId == id
            join session in db.Sessions on span.SessionId equals session.Id
            orderby span.JoinedAt
            select new { Class = session.Title, Course = session.Course!.Title, span.Name, Role = span.Role.ToString(), span.JoinedAt, Until = span.LeftAt ?? span.SeenAt },
            cancellation);
        await WriteAsync(zip, "in-class.json", InClassAsync(db, id, cancellation), cancellation);
        await WriteAsync(
            zip,
            "files.json",
            from upload in db.ChatUploads
            where upload.PersonId == id
            join session in db.Sessions on upload.SessionId equals session.Id
            orderby upload.CreatedAt
            select new { Class = session.Title, upload.Name, upload.Type, upload.Size, upload.CreatedAt },
            cancellation);
        await WriteAsync(
            zip,
            "recordings.json",
            from position in db.WatchPositions
            where position.PersonId == id
            join recording in db.Recordings on position.RecordingId equals recording.Id
            join session in db.Sessions on recording.SessionId equals session.Id
            orderby position.UpdatedAt
            select new { Class = session.Title, position.Seconds, position.UpdatedAt },
            cancellation);
        await WriteAsync(
            zip,
            "watched.json",
            from access in db.RecordingAccesses
            where access.PersonId == id
            join recording in db.Recordings on access.RecordingId equals recording.Id
            join session in db.Sessions on recording.SessionId equals session.Id
            orderby access.At
            select new { Class = session.Title, What = access.Kind.ToString(), access.At },
            cancellation);
        await WriteAsync(
            zip,
            "invitations.json",
            from invitation in db.Invitations
            where invitation.PersonId == id
            join session in db.Sessions on invitation.SessionId equals session.Id
            orderby invitation.InvitedAt
            select new { Class = session.Title, invitation.InvitedAt, Answer = invitation.Answer.ToString(), invitation.AnsweredAt },
            cancellation);
        await WriteAsync(zip, "consents.json", ConsentHistory.Of(db, id), cancellation);
        var email = profile.Email;
        await WriteAsync(zip, "mails.json", db.OutboxMails.Where(m => m.To == email).OrderBy(m => m.CreatedAt).Select(m => new { m.To, m.Subject, m.CreatedAt, m.SentAt }), cancellation);
        await WriteAsync(zip, "account-log.json", db.AuditEntries.Where(e => e.SubjectId == id).OrderBy(e => e.At).Select(e => new { e.At, e.Action, e.Detail, ByYou = e.PersonId == id }), cancellation);
        return null;
    }

    private static async IAsyncEnumerable<object> InClassAsync(AppDbContext db, Guid id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var entries = from entry in db.RoomLog
                      where entry.By == id
                      join session in db.Sessions on entry.SessionId equals session.Id
                      orderby entry.At
                      select new { Class = session.Title, entry.At, entry.Kind, entry.Body };
        await foreach (var entry in entries.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            using var body = JsonDocument.Parse(entry.Body);
            yield return new { entry.Class, entry.At, What = entry.Kind, Entry = body.RootElement.Clone() };
        }
    }

    private static Task WriteAsync<T>(ZipArchive zip, string name, IQueryable<T> rows, CancellationToken cancellation) =>
        WriteAsync(zip, name, rows.AsAsyncEnumerable(), cancellation);

    private static async Task WriteAsync<T>(ZipArchive zip, string name, T content, CancellationToken cancellation)
    {
        await using var entry = zip.CreateEntry(name).Open();
        await JsonSerializer.SerializeAsync(entry, content, Json, cancellation);
    }
}
