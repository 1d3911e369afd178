namespace LiveClasses.Bench.Circuits;

/// <summary>
/// Recognises the moment the page hands an element to a module of the browser: the call of <c>attach</c>, whose arguments hold the .NET object that takes what a
/// person does there.
/// </summary>
internal static class ModuleAttachment
{
    /// <param name="call">Any call into the browser.</param>
    /// <param name="path">The module that is called. A bundle's name may carry a fingerprint: <c>./js/chat.js</c>, <c>./js/chat.4f2a.js</c>.</param>
    /// <param name="name">The module that is looked for, as <c>chat</c>.</param>
    /// <param name="target">The .NET object.</param>
    public static bool TryRead(in JsCall call, string path, string name, out long target)
    {
        target = 0;
        var file = path.AsSpan(path.LastIndexOf('/') + 1);
        return call.Identifier.SequenceEqual("attach"u8)
            && file.StartsWith(name, StringComparison.Ordinal) && file[name.Length..].StartsWith(".")
            && DotNetReference.TryFind(call.Arguments, out target);
    }
}
