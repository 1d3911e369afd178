using System.Buffers.Text;

namespace LiveClasses.Bench.Circuits;

/// <summary>The .NET objects handed to the browser appear in arguments as <c>{"__dotNetObject":N}</c>.</summary>
internal static class DotNetReference
{
    public static bool TryFind(ReadOnlySpan<byte> arguments, out long id)
    {
        id = 0;
        var key = "\"__dotNetObject\":"u8;
        var at = arguments.IndexOf(key);
        return at >= 0 && Utf8Parser.TryParse(arguments[(at + key.Length)..], out id, out _);
    }
}
