using System.Buffers.Text;
using System.Security.Cryptography;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Push;

/// <summary>What a browser says of its subscription; everything in it may be made up.</summary>
/// <param name="P256dh">Base64url.</param>
/// <param name="Auth">Base64url.</param>
/// <param name="Replaces">The endpoint that it had before, when the browser or our key has changed.</param>
public sealed record PushOffer(string? Endpoint, string? P256dh, string? Auth, string? Replaces = null);

/// <summary>Turns notifications on in the browser that somebody sits at (ACC-04). Twice is the same as once; a browser belongs to whoever turned them on last.</summary>
public sealed class TurnOnPush(IDbContextFactory<AppDbContext> databases, IPushSender sender, TimeProvider time)
{
    /// <param name="browser">Such as "Firefox on Windows".</param>
    public async Task<Refusal?> ExecuteAsync(SignedIn by, PushOffer offer, string browser, CancellationToken cancellation = default)
    {
        if (AddressOf(offer.Endpoint) is not { } endpoint)
            return new PushAddressNotUsable();
        if (Bytes(offer.P256dh, PushSubscription.PublicKeyLength) is not { } key || Bytes(offer.Auth, PushSubscription.SecretLength) is not { } secret || !IsOnCurve(key))
            return new PushKeysNotUsable();

        browser = browser.Length <= PushSubscription.MaxBrowserLength ? browser : browser[..PushSubscription.MaxBrowserLength];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Somebody else signed in here before. Only this browser knows both keys; what was on its way to that person goes with the row.
        await db.PushSubscriptions.Where(s => s.Endpoint == endpoint && s.PersonId != by.PersonId && s.P256dh == key && s.Auth == secret).ExecuteDeleteAsync(cancellation);
        var written = await db.Database.ExecuteSqlAsync(
            $"""
            insert into push_subscriptions (id, person_id, endpoint, p256dh, auth, browser, sign_in_id, created_at)
            values ({Guid.CreateVersion7()}, {by.PersonId}, {endpoint}, {key}, {secret}, {browser}, {by.SignInId}, {time.GetUtcNow()})
            on conflict (endpoint) do update set browser = excluded.browser, sign_in_id = excluded.sign_in_id
            where push_subscriptions.person_id = excluded.person_id and push_subscriptions.p256dh = excluded.p256dh and push_subscriptions.auth = excluded.auth
            """,
            cancellation);
        if (written == 0)
            return new PushSubscriptionTaken();

        if (offer.Replaces is { } former && former != endpoint)
            await db.PushSubscriptions.Where(s => s.PersonId == by.PersonId && s.Endpoint == former).ExecuteDeleteAsync(cancellation);
        // Ids carry their time.
        await db.Database.ExecuteSqlAsync(
            $"delete from push_subscriptions where person_id = {by.PersonId} and id not in (select id from push_subscriptions where person_id = {by.PersonId} order by id desc limit {PushSubscription.MostByPerson})",
            cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    /// <summary>In the one form in which it is stored and compared.</summary>
    private string? AddressOf(string? endpoint) =>
        endpoint is { Length: > 0 and <= PushSubscription.MaxEndpointLength } && Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
        && address.AbsoluteUri.Length <= PushSubscription.MaxEndpointLength && sender.Calls(address)
            ? address.AbsoluteUri
            : null;

    private static byte[]? Bytes(string? text, int length)
    {
        // Some browsers write the padding, most do not.
        var letters = text?.TrimEnd('=') ?? "";
        if (letters.Length != Base64Url.GetEncodedLength(length))
            return null;
        try
        {
            return Base64Url.DecodeFromChars(letters);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Agreeing on a secret with a point beside the curve could give away something of ours.</summary>
    private static bool IsOnCurve(byte[] point)
    {
        if (point[0] != 4)
            return false;
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
