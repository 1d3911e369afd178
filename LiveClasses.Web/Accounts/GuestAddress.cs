using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Web.Accounts;

/// <summary>
/// Notes a keyed hash of the network from which a guest comes, for bans by address. It is weak by nature: a school shares one address and a phone changes it.
/// </summary>
internal sealed class GuestAddress(NoteGuestVisit visits, IDbContextFactory<AppDbContext> databases)
{
    private const string KeySetting = "guest-address-key";
    private byte[]? key;

    /// <summary>Nothing for somebody who is signed in.</summary>
    public async Task NoteAsync(HttpContext http, Guid guestId)
    {
        if (http.User.PersonId() is null && http.Connection.RemoteIpAddress is { } address)
            await visits.ExecuteAsync(guestId, await HashAsync(address), http.RequestAborted);
    }

    private async Task<string> HashAsync(IPAddress address)
    {
        key ??= await KeyAsync();
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Network(address)));
    }

    /// <summary>A house has one IPv4 address, and of IPv6 a network of 64 bits in which each device changes the rest at will.</summary>
    private static byte[] Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? bytes[..8] : bytes;
    }

    /// <summary>One for all nodes, made by the first that needs it. Without it a hash of an address is found by trying all addresses.</summary>
    private async Task<byte[]> KeyAsync()
    {
        await using var db = await databases.CreateDbContextAsync();
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await db.Database.ExecuteSqlAsync($"insert into site_settings (key, value) values ({KeySetting}, {made}) on conflict (key) do nothing");
        return Convert.FromBase64String(await db.SiteSettings.Where(s => s.Key == KeySetting).Select(s => s.Value).SingleAsync());
    }
}
