using System.Security.Cryptography;

namespace LiveClasses.Core.Rooms.Quizzes;

/// <summary>A name to be listed under without being known: the same person is the same animal for as long as the seed is.</summary>
public static class Pseudonym
{
    private static readonly string[] Colours =
        ["Amber", "Azure", "Coral", "Crimson", "Golden", "Hazel", "Indigo", "Ivory", "Jade", "Lilac", "Olive", "Rosy", "Russet", "Silver", "Teal", "Violet"];

    private static readonly string[] Animals =
    [
        "Badger", "Bear", "Crane", "Dolphin", "Falcon", "Fox", "Gecko", "Hare", "Heron", "Ibex", "Jay", "Koala", "Lark", "Lynx", "Marten", "Newt",
        "Otter", "Owl", "Panda", "Puffin", "Quail", "Raven", "Seal", "Sloth", "Stork", "Swift", "Tapir", "Toucan", "Turtle", "Vole", "Wombat", "Wren",
    ];

    public static string Of(Guid person, Guid seed)
    {
        var hash = HMACSHA256.HashData(seed.ToByteArray(), person.ToByteArray());
        return $"{Colours[hash[0] % Colours.Length]} {Animals[hash[1] % Animals.Length]} {10 + (hash[2] % 90)}";
    }
}
