using System.Text.Json;

namespace LiveClasses.Bench.Circuits;

/// <summary>The JS objects that the server believes this browser holds: imported modules, and what their functions returned.</summary>
internal sealed class BrowserObjects
{
    private readonly Dictionary<long, string> _modules = [];
    private long _last;

    /// <summary>The answer, in JSON, to a call; a new object where the server waits for one.</summary>
    public string Answer(in JsCall call)
    {
        if (!call.WantsObject)
            return "null";
        var id = ++_last;
        _modules[id] = call.Identifier.SequenceEqual("import"u8) ? FirstText(call.Arguments) : ModuleOf(call);
        return $"{{\"__jsObjectId\":{id}}}";
    }

    /// <summary>The path of the module whose function is called, or of the module that made the object; empty for the window.</summary>
    public string ModuleOf(in JsCall call) => _modules.GetValueOrDefault(call.Target, "");

    private static string FirstText(ReadOnlySpan<byte> arguments)
    {
        var json = new Utf8JsonReader(arguments);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.String)
                return json.GetString()!;
        }
        return "";
    }
}
