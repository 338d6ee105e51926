using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets.Scenarios;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Rulebook;

/// <summary>
/// Households made from those of the scenarios by changing a few facts: to values that other scenarios have there, a fen or a day beside them,
/// the other word, or nothing known. The same number makes the same household.
/// </summary>
internal sealed class HouseholdVariations
{
    private readonly Vocabulary _vocabulary;
    private readonly IReadOnlyList<Scenario> _scenarios;
    private readonly Dictionary<FactType, List<long>> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ListType, List<FactList>> _lists = new(ReferenceEqualityComparer.Instance);

    public HouseholdVariations(Vocabulary vocabulary, IReadOnlyList<Scenario> scenarios)
    {
        _vocabulary = vocabulary;
        _scenarios = scenarios;
        foreach (var scenario in scenarios)
        {
            Collect(scenario.Subject.Facts);
        }
    }

    /// <summary>The household of that number, the scenario it was made from, and what was changed.</summary>
    public (Subject Subject, Scenario From, IReadOnlyList<Words> Changes) Make(int number)
    {
        var random = new Random(number);
        var scenario = _scenarios[random.Next(_scenarios.Count)];
        var facts = scenario.Subject.Facts.Copy();
        var changes = new List<Words>();
        for (var more = random.Next(1, 6); more > 0; more--)
        {
            Change(Pick(facts, random), random, changes);
        }

        return (scenario.Subject with { Key = $"{scenario.Name} #{number}", Facts = facts }, scenario, changes);
    }

    private void Collect(FactRecord record)
    {
        foreach (var fact in record.Type.Facts.Where(f => record[f].State == FactState.Known))
        {
            Of(_seen, fact).Add(record[fact].Value);
        }

        foreach (var type in record.Type.Lists)
        {
            Of(_lists, type).Add(record.List(type.Index));
            record.List(type.Index).Records.ForEach(Collect);
        }
    }

    private static List<T> Of<TKey, T>(Dictionary<TKey, List<T>> all, TKey key)
        where TKey : notnull => all.TryGetValue(key, out var list) ? list : all[key] = [];

    /// <summary>The household itself, one of its members, or a record of a member.</summary>
    private static FactRecord Pick(FactRecord root, Random random)
    {
        var record = root;
        while (random.Next(5) != 0 && record.Type.Lists.SelectMany(l => record.List(l.Index).Records).ToList() is { Count: > 0 } children)
        {
            record = children[random.Next(children.Count)];
        }

        return record;
    }

    private void Change(FactRecord record, Random random, List<Words> changes)
    {
        if (record.Type.Lists.Count > 0 && random.Next(5) == 0)
        {
            var list = record.Type.Lists[random.Next(record.Type.Lists.Count)];
            if (_lists.TryGetValue(list, out var others))
            {
                var before = record.List(list.Index).Records.Count;
                record.List(list.Index).Take(others[random.Next(others.Count)]);
                Add(changes, record, list.Label, Words.Same($"{before}"), Words.Same($"{record.List(list.Index).Records.Count}"));
            }

            return;
        }

        // The facts that the scenarios speak of come first: the others hardly matter.
        var facts = record.Type.Facts.Where(f => random.Next(10) == 0 || _seen.ContainsKey(f)).ToList();
        if (facts.Count > 0)
        {
            var fact = facts[random.Next(facts.Count)];
            var before = record[fact];
            record[fact] = random.Next(25) == 0 ? new(FactState.Unknown, 0) : FactEntry.Of(Math.Clamp(Value(fact, random), fact.Min, fact.Max));
            Add(changes, record, fact.Label, Shown(fact, before), Shown(fact, record[fact]));
        }
    }

    private long Value(FactType fact, Random random)
    {
        if (fact.Kind == FactKind.Boolean || !_seen.TryGetValue(fact, out var seen))
        {
            return fact.Kind switch { FactKind.Boolean => random.Next(2), FactKind.Choice => random.Next(fact.Choices.Count), _ => random.Next(100) };
        }

        var value = seen[random.Next(seen.Count)];
        return fact.Kind switch
        {
            FactKind.Choice => random.Next(fact.Choices.Count),
            FactKind.Code => value,
            FactKind.Money when random.Next(3) == 0 => value * random.Next(0, 6) / 2,
            _ => value + random.Next(-1, 2),
        };
    }

    private static Words Shown(FactType fact, FactEntry entry) => entry.State switch
    {
        FactState.Known => FactText.Readable(fact, entry.Value),
        FactState.None => new("无", "none"),
        _ => new("未知", "unknown"),
    };

    private static void Add(List<Words> changes, FactRecord record, Words label, Words before, Words after)
    {
        if (before != after)
        {
            changes.Add(new($"{record.Key} {label.Zh}：{before.Zh} → {after.Zh}", $"{record.Key} {label.En}: {before.En} → {after.En}"));
        }
    }
}
