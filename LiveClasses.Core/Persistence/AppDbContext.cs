using LiveClasses.Core.Access.Tokens;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Core.Accounts.SecondFactors;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Email;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Invitations;
using LiveClasses.Core.ModeratorNotes;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Push;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.RunSheets;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Core.Timetable;
using LiveClasses.Core.WordLists;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Persistence;

/// <summary>The database. Table and column names are snake_case so that SQL written by hand reads well.</summary>
public sealed class AppDbContext(DbContextOptions<AppDbContext> options) : IdentityDbContext<Person, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<MailedCode> MailedCodes => Set<MailedCode>();

    public DbSet<SignIn> SignIns => Set<SignIn>();

    public DbSet<Authenticator> Authenticators => Set<Authenticator>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    public DbSet<Course> Courses => Set<Course>();

    public DbSet<CourseInstructor> CourseInstructors => Set<CourseInstructor>();

    public DbSet<Enrollment> Enrollments => Set<Enrollment>();

    public DbSet<PlaceRequest> PlaceRequests => Set<PlaceRequest>();

    public DbSet<EnrolmentCode> EnrolmentCodes => Set<EnrolmentCode>();

    public DbSet<LiveSession> Sessions => Set<LiveSession>();

    public DbSet<SessionSeries> SessionSeries => Set<SessionSeries>();

    public DbSet<SessionCoHost> SessionCoHosts => Set<SessionCoHost>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public DbSet<RoomLogEntry> RoomLog => Set<RoomLogEntry>();

    public DbSet<ChatUpload> ChatUploads => Set<ChatUpload>();
    public DbSet<RunSheetEntry> RunSheetEntries => Set<RunSheetEntry>();

    public DbSet<PresenceSpan> PresenceSpans => Set<PresenceSpan>();

    public DbSet<NodeBeat> NodeBeats => Set<NodeBeat>();

    public DbSet<Guest> Guests => Set<Guest>();

    public DbSet<RoomPass> RoomPasses => Set<RoomPass>();

    public DbSet<RoomSeat> RoomSeats => Set<RoomSeat>();

    public DbSet<ConsentText> ConsentTexts => Set<ConsentText>();

    public DbSet<RecordingConsent> RecordingConsents => Set<RecordingConsent>();

    public DbSet<StreamChannel> StreamChannels => Set<StreamChannel>();

    public DbSet<RemoteChannel> RemoteChannels => Set<RemoteChannel>();

    public DbSet<RemoteStreamEvent> RemoteStreamEvents => Set<RemoteStreamEvent>();

    public DbSet<Recording> Recordings => Set<Recording>();

    public DbSet<RecordingPart> RecordingParts => Set<RecordingPart>();

    public DbSet<RecordingCut> RecordingCuts => Set<RecordingCut>();

    public DbSet<RecordingAccess> RecordingAccesses => Set<RecordingAccess>();

    public DbSet<RecordingExport> RecordingExports => Set<RecordingExport>();

    public DbSet<WatchPosition> WatchPositions => Set<WatchPosition>();

    public DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();

    public DbSet<NoticeSent> NoticesSent => Set<NoticeSent>();

    public DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();

    public DbSet<PushSubscription> PushSubscriptions => Set<PushSubscription>();

    public DbSet<PushMessage> PushMessages => Set<PushMessage>();

    public DbSet<Ban> Bans => Set<Ban>();

    public DbSet<GuestVisit> GuestVisits => Set<GuestVisit>();

    public DbSet<ModeratorNote> ModeratorNotes => Set<ModeratorNote>();

    public DbSet<WordEntry> WordEntries => Set<WordEntry>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<SiteSetting> SiteSettings => Set<SiteSetting>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        SearchFunctions.Declare(builder);
        SnakeCase.Apply(builder.Model);
    }
}
