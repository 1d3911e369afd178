namespace LiveClasses.Bench.Product;

/// <summary>One tab of a person in a class, in seconds since its start: from, and up to but not including.</summary>
internal sealed record Visit(int Person, int From, int To);

/// <summary>
/// Who comes and goes in an hour of class: most come in the first minutes, a fifth drops out and comes back, a tenth goes early, some have a second tab. Nothing
/// happens in a second in which a heartbeat is due, so that a heartbeat is timed alone.
/// </summary>
internal static class Visits
{
    public const int Seconds = 3600;

    /// <summary>When the node dies that everybody is on. They come back on another within seconds.</summary>
    public const int Killed = 2400;

    private const int Heartbeat = 15;

    public static IReadOnlyList<Visit> Script(int people, int seed)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, people).SelectMany(person => Of(person, chance)).Where(visit => visit.To > visit.From)];
    }

    /// <summary>
    /// The seconds that count for each person, by the rule of ATT-01 said once more in the plainest way: a second counts when some tab was open in it, and a gap of
    /// at most so many seconds between two such counts too.
    /// </summary>
    public static int[] Counted(IReadOnlyList<Visit> visits, int people, int bridged)
    {
        var counted = new int[people];
        foreach (var person in visits.GroupBy(visit => visit.Person))
        {
            var there = new bool[Seconds];
            foreach (var visit in person)
                there.AsSpan(visit.From..visit.To).Fill(true);
            var last = -1;
            for (var second = 0; second < Seconds; second++)
            {
                if (!there[second])
                    continue;
                counted[person.Key] += last >= 0 && second - last - 1 <= bridged ? second - last : 1;
                last = second;
            }
        }

        return counted;
    }

    private static IEnumerable<Visit> Of(int person, Random chance)
    {
        var from = Aside(chance.Next(0, 300));
        var to = chance.Next(10) == 0 ? Aside(chance.Next(Killed + 60, Seconds - 60)) : Seconds;
        var back = Killed + 1 + chance.Next(5);
        if (chance.Next(5) == 0)
        {
            var away = Aside(chance.Next(400, 1500));
            yield return new(person, from, away);
            from = Aside(away + chance.Next(5, 600));
        }

        if (chance.Next(20) == 0)
            yield return new(person, Aside(chance.Next(from, Killed - 200)), Aside(chance.Next(Killed - 190, Killed - 30)));
        yield return new(person, from, Killed);
        yield return new(person, back, to);
    }

    private static int Aside(int second) => second % Heartbeat == 0 ? second + 1 : second;
}
