using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LiveClasses.Core.Push;

namespace LiveClasses.Core.Notifications;

/// <summary>A notice as notifications to each of a person's browsers.</summary>
internal static class NoticePush
{
    /// <param name="expiresAt">When it is no news any more; null for what has no such moment, which is kept for a browser that is off as long as it is news.</param>
    public static IEnumerable<PushMessage> Of(Notice notice, PushWords words, IEnumerable<Guid> devices, DateTimeOffset now, DateTimeOffset? expiresAt)
    {
        var (topic, urgency) = (Topic(notice), Urgency(notice.Kind));
        return devices.Select(device => PushMessage.To(device, words, topic, urgency, now, expiresAt ?? now + DueNotice.RecordingNewsFor));
    }

    /// <summary>
    /// The latest about when a class is replaces what was said before; an invitation and a recording stand by themselves. The push service reads it, so it is a hash:
    /// 24 bytes are the 32 letters that a topic may have.
    /// </summary>
    private static string Topic(Notice notice)
    {
        var group = notice.Kind is NoticeKind.Invited or NoticeKind.RecordingReady ? notice.Kind : NoticeKind.None;
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{notice.Session.Id:n}.{(int)group}")).AsSpan(0, 24));
    }

    private static PushUrgency Urgency(NoticeKind kind) => kind switch
    {
        NoticeKind.HourBefore or NoticeKind.TenMinutesBefore or NoticeKind.Moved or NoticeKind.Cancelled or NoticeKind.Live => PushUrgency.High,
        NoticeKind.RecordingReady => PushUrgency.Low,
        _ => PushUrgency.Normal,
    };
}
