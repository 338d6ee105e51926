using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation.LawfulChanges;

/// <summary>
/// Finds the value of one number nearest to what it is at which a rule is met. It looks at a few distances (even steps down to nothing, tenfold ones
/// upwards), then halves between the last that does not meet the rule and the first that does. A stretch between two of them that meets the rule while
/// neither does is passed over; what is found is always met, and one step nearer is not.
/// </summary>
internal sealed class NumberSearch(Func<long, Screening> at, long from, FactType fact)
{
    private const int EvenSteps = 8;

    private readonly Dictionary<long, Screening> _seen = [];

    public IEnumerable<(OpenRule Open, long To)> Nearest(IReadOnlyList<OpenRule> concerned)
    {
        var far = fact.Change!.Direction < 0 ? from - fact.Min : fact.Max - from;
        if (far <= 0)
        {
            yield break;
        }

        var left = new List<OpenRule>(concerned);
        var last = 0L;
        foreach (var distance in Distances(far))
        {
            foreach (var open in left.Where(o => IsMet(o, distance)).ToList())
            {
                left.Remove(open);
                yield return (open, Value(Halve(open, last, distance)));
            }

            if (left.Count == 0)
            {
                yield break;
            }

            last = distance;
        }
    }

    private SortedSet<long> Distances(long far)
    {
        var distances = new SortedSet<long> { far };
        for (var i = 1L; i < EvenSteps && fact.Change!.Direction < 0; i++)
        {
            distances.Add(Math.Max(1, far / EvenSteps * i));
        }

        for (var distance = 1L; distance < far && fact.Change!.Direction > 0; distance *= 10)
        {
            distances.Add(distance);
        }

        return distances;
    }

    private long Halve(OpenRule open, long notMet, long met)
    {
        while (met - notMet > 1)
        {
            var middle = notMet + ((met - notMet) / 2);
            (notMet, met) = IsMet(open, middle) ? (notMet, middle) : (middle, met);
        }

        return met;
    }

    private bool IsMet(OpenRule open, long distance)
    {
        if (!_seen.TryGetValue(distance, out var screening))
        {
            screening = _seen[distance] = at(Value(distance));
        }

        return open.IsMet(screening);
    }

    private long Value(long distance) => from + (fact.Change!.Direction * distance);
}
