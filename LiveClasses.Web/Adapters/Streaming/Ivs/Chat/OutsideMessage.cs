using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Chat;

/// <summary>A message of an outside client, as IVS Chat asks about it before anybody sees it.</summary>
/// <param name="Room">ARN of the chat room.</param>
/// <param name="Id">Given by IVS Chat; the same when it asks again.</param>
/// <param name="UserId">As <see cref="OutsideUser"/> writes it; our own token vouches for it.</param>
internal sealed record OutsideMessage(string Room, string Id, string UserId, string Text)
{
    /// <summary>Version 8 is for ids of one's own making: by it the bridge knows again what it brought in.</summary>
    private const int OwnVersion = 8;

    /// <summary>The line's id in our room: the same message is the same line, however often it is asked about.</summary>
    public Guid LineId
    {
        get
        {
            var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{Room} {Id}")).AsSpan(0, 16);
            bytes[6] = (byte)((bytes[6] & 0x0f) | (OwnVersion << 4));
            bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
            return new Guid(bytes, bigEndian: true);
        }
    }

    public static bool IsOutside(Guid lineId) => lineId.Version == OwnVersion;

    /// <summary>Null when it is no message.</summary>
    public static OutsideMessage? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            var root = json.RootElement;
            return new OutsideMessage(Word(root, "RoomArn"), Word(root, "MessageId"), Word(root.GetProperty("Sender"), "UserId"), Word(root, "Content"));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static string Word(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new JsonException();
}

/// <summary>Who an outside client is: <c>{person}</c>, or <c>guest-{guest}</c>.</summary>
internal readonly record struct OutsideUser(Guid? PersonId, Guid GuestId)
{
    private const string Guest = "guest-";

    public override string ToString() => PersonId is { } person ? person.ToString() : Guest + GuestId;

    public static OutsideUser? Read(string text)
    {
        if (text.StartsWith(Guest, StringComparison.Ordinal))
            return Guid.TryParse(text.AsSpan(Guest.Length), out var guest) ? new OutsideUser(PersonId: null, guest) : null;
        return Guid.TryParse(text, out var person) ? new OutsideUser(person, Guid.Empty) : null;
    }
}
