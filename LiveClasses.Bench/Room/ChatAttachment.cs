using LiveClasses.Bench.Circuits;

namespace LiveClasses.Bench.Room;

/// <summary>
/// Recognises the moment the page hands its chat to the browser: the call of <c>attach</c> in the chat module, whose arguments hold the .NET
/// object that takes what a person sends.
/// </summary>
internal static class ChatAttachment
{
    public static bool TryRead(in JsCall call, string module, out long chat)
    {
        chat = 0;
        return call.Identifier.SequenceEqual("attach"u8)
            && IsChat(module)
            && DotNetReference.TryFind(call.Arguments, out chat);
    }

    /// <summary>A bundle's name may carry a fingerprint: <c>./js/chat.js</c>, <c>./js/chat.4f2a.js</c>.</summary>
    private static bool IsChat(string module)
    {
        var name = module[(module.LastIndexOf('/') + 1)..];
        return name.StartsWith("chat.", StringComparison.Ordinal);
    }
}
