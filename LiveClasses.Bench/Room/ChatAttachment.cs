using LiveClasses.Bench.Circuits;

namespace LiveClasses.Bench.Room;

/// <summary>The chat's <c>attach</c>: its .NET object takes what a person sends.</summary>
internal static class ChatAttachment
{
    public static bool TryRead(in JsCall call, string module, out long chat) => ModuleAttachment.TryRead(call, module, "chat", out chat);
}
