using LiveClasses.Core.WordLists;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>A number for a text, the same on every node and for texts that differ only in case, accents, spaces or what is invisible.</summary>
internal static class PostedText
{
    public static ulong HashOf(string text)
    {
        // FNV-1a: .NET's own hash codes differ from process to process.
        var hash = 14695981039346656037UL;
        foreach (var c in FoldedText.Of(text).Text)
        {
            if (!char.IsWhiteSpace(c))
                hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
