using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Push;

/// <summary>
/// Hands over the notifications that are due, some at a time, on any number of nodes. A row is marked as taken, and that is stored, before it is sent: whatever dies
/// when, nobody is told the same twice. What a killed node had in hand is lost and said so in the log; the mail about it is on its way by itself.
/// </summary>
public sealed class SendPushes(IDbContextFactory<AppDbContext> databases, IPushSender sender, TimeProvider time, ILogger<SendPushes> log)
{
    /// <summary>Sent at once by this node, and the most that a kill can lose.</summary>
    private const int BatchSize = 32;

    /// <summary>No call takes as long: whoever still has a row in hand then is dead.</summary>
    private static readonly TimeSpan InHand = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <param name="cancellation">Ends it between two batches: what was taken is finished.</param>
    /// <returns>How many were delivered.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation = default)
    {
        var delivered = 0;
        while (!cancellation.IsCancellationRequested && await TakeAsync() is { Count: > 0 } batch)
        {
            var answers = await Task.WhenAll(batch.Select(async message => (message, answer: await SendAsync(message))));
            delivered += answers.Count(one => one.answer.Outcome is PushOutcome.Taken);
            await NoteAsync(answers);
        }

        await ForgetAsync(cancellation);
        return delivered;
    }

    /// <summary>10 s, 20 s, 40 s … at most an hour, and never less than what the service asked for.</summary>
    internal static TimeSpan Wait(int tries, TimeSpan? asked)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(10 * Math.Pow(2, tries - 1), LongestWait.TotalSeconds));
        return asked > wait ? asked.Value : wait;
    }

    /// <summary>First tries first: a push service that is slow with its repetitions holds up nobody else's reminder. Not to be interrupted: what is taken must be known here.</summary>
    private async Task<List<Due>> TakeAsync()
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = time.GetUtcNow();
        return await db.Database.SqlQuery<Due>($"""
            with due as (
                select id from push_messages where taken_at is null and send_after <= {now} and expires_at > {now}
                order by tries, send_after limit {BatchSize} for update skip locked)
            update push_messages m set taken_at = {now}, tries = m.tries + 1
            from due, push_subscriptions s where m.id = due.id and s.id = m.subscription_id
            returning m.id as "Id", m.subscription_id as "SubscriptionId", s.endpoint as "Endpoint", s.p256dh as "P256dh", s.auth as "Auth",
              m.title as "Title", m.text as "Text", m.address as "Address", m.topic as "Topic", m.urgency as "Urgency", m.expires_at as "ExpiresAt", m.tries as "Tries"
            """).ToListAsync();
    }

    /// <summary>Its seconds are counted now: none is left over after the start.</summary>
    private async Task<PushAnswer> SendAsync(Due message)
    {
        var left = message.ExpiresAt - time.GetUtcNow();
        if (left < TimeSpan.FromSeconds(1))
            return new PushAnswer(PushOutcome.Refused, "too late");
        var words = new PushWords(message.Title, message.Text, message.Address);
        return await sender.SendAsync(new PushLetter(new Uri(message.Endpoint), message.P256dh, message.Auth, words, message.Topic, (PushUrgency)message.Urgency, left));
    }

    /// <summary>Without cancellation: what was sent is written down even when the host is stopping just now.</summary>
    private async Task NoteAsync(IReadOnlyCollection<(Due Message, PushAnswer Answer)> answers)
    {
        await using var db = await databases.CreateDbContextAsync();
        var (done, gone, again, at) = (new List<Guid>(), new List<Guid>(), new List<Guid>(), new List<DateTimeOffset>());
        foreach (var (message, answer) in answers)
        {
            var next = time.GetUtcNow() + Wait(message.Tries, answer.RetryAfter);
            if (answer.Outcome is PushOutcome.Later && message.Tries < PushMessage.MaxTries && next < message.ExpiresAt)
            {
                again.Add(message.Id);
                at.Add(next);
                continue;
            }

            done.Add(message.Id);
            if (answer.Outcome is PushOutcome.Gone)
                gone.Add(message.SubscriptionId);
            if (answer.Outcome is PushOutcome.Refused or PushOutcome.Later)
                log.NotDelivered(message.Id, message.Tries, answer.Reason ?? "no reason given");
        }

        await db.PushMessages.Where(m => done.Contains(m.Id)).ExecuteDeleteAsync();
        if (gone.Count > 0)
            await db.PushSubscriptions.Where(s => gone.Contains(s.Id)).ExecuteDeleteAsync();
        if (again.Count > 0)
            await db.Database.ExecuteSqlAsync($"update push_messages m set taken_at = null, send_after = n.at from unnest({again}, {at}) as n(id, at) where m.id = n.id");
    }

    /// <summary>What is of no use any more, and what a node that died had in hand.</summary>
    private async Task ForgetAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var dead = now - InHand;
        var lost = await db.PushMessages.Where(m => m.TakenAt < dead).ExecuteDeleteAsync(cancellation);
        if (lost > 0)
            log.Lost(lost);
        await db.PushMessages.Where(m => m.TakenAt == null && m.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
    }

    private sealed record Due(
        Guid Id, Guid SubscriptionId, string Endpoint, byte[] P256dh, byte[] Auth, string Title, string Text, string Address, string Topic, int Urgency, DateTimeOffset ExpiresAt, int Tries);
}
