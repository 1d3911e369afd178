using System.Numerics;

namespace LiveClasses.Core.Rooms.Polls;

/// <summary>One person's answer. Small, because five thousand of them are kept a poll.</summary>
/// <param name="Choices">A bit for each answer that was chosen.</param>
/// <param name="Text">What was written, where the poll takes text; several words have a line each.</param>
/// <param name="At">When it was given or last changed.</param>
public readonly record struct Ballot(int Choices, string? Text, DateTimeOffset At)
{
    public int Count => BitOperations.PopCount((uint)Choices);

    public bool Has(int option) => (Choices >> option & 1) == 1;

    public IEnumerable<int> Options
    {
        get
        {
            for (var left = Choices; left != 0; left &= left - 1)
                yield return BitOperations.TrailingZeroCount(left);
        }
    }

    public IEnumerable<string> Words => Text?.Split('\n') ?? [];

    /// <summary>Compared without its time: to give the same answer again is to do nothing.</summary>
    public bool IsSameAnswer(Ballot other) => Choices == other.Choices && string.Equals(Text, other.Text, StringComparison.Ordinal);

    internal static int Bits(IEnumerable<int> options) => options.Aggregate(0, (bits, option) => bits | 1 << option);
}
