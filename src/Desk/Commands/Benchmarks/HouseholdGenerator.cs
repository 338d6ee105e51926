using Welfare.Rules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>Plausible households from a seed: everything known, values spread around the thresholds.</summary>
internal sealed class HouseholdGenerator(Vocabulary vocabulary, int seed, DateOnly asOf)
{
    private const string Township = "350128107000";
    private readonly Random _random = new(seed);

    /// <summary>The source of its chances.</summary>
    public Random Random => _random;

    public FactRecord Next()
    {
        var root = new FactRecord(vocabulary.Root, "household");
        foreach (var fact in vocabulary.Root.Facts)
        {
            root[fact] = FactEntry.Of(Value(fact));
        }

        root["township_code"] = FactEntry.Of(long.Parse(Township, System.Globalization.CultureInfo.InvariantCulture));
        var members = root.List("members");
        members.State = FactState.Known;
        for (var i = 1 + Pick(1, 2, 2, 3, 4); i > 0; i--)
        {
            members.Records.Add(Member(members.Records.Count));
        }

        foreach (var list in vocabulary.Root.Lists.Skip(1))
        {
            List(root.List(list.Name), vocabulary.Record(list.Record));
        }

        return root;
    }

    private FactRecord Member(int index)
    {
        var member = new FactRecord(vocabulary.Record("member"), $"m{index + 1}");
        foreach (var fact in member.Type.Facts)
        {
            member[fact] = fact.Kind == FactKind.Date ? new(FactState.None, 0) : FactEntry.Of(Rarely() ? Value(fact) : 0);
        }

        member["relation"] = FactEntry.Of(index == 0 ? 0 : index == 1 ? 1 : _random.Next(2, 7));
        member["birth_date"] = FactEntry.Of(asOf.AddDays(-_random.Next(1, 33_000)).DayNumber);
        member["hukou_code"] = FactEntry.Of(long.Parse(Township, System.Globalization.CultureInfo.InvariantCulture));
        member["can_live_independently"] = FactEntry.Of(_random.Next(2));
        member["wages_12m"] = FactEntry.Of(Rarely() ? 0 : _random.Next(0, 4_000_000));
        member["financial_assets"] = FactEntry.Of(_random.Next(0, 6_000_000));
        foreach (var list in member.Type.Lists)
        {
            List(member.List(list.Name), vocabulary.Record(list.Record));
        }

        return member;
    }

    private void List(FactList list, RecordType type)
    {
        list.State = FactState.Known;
        for (var i = Pick(0, 0, 0, 0, 1, 2); i > 0; i--)
        {
            var record = new FactRecord(type, $"{type.Name}-{i}");
            foreach (var fact in type.Facts)
            {
                record[fact] = FactEntry.Of(Value(fact));
            }

            list.Records.Add(record);
        }
    }

    private long Value(FactType fact) => fact.Kind switch
    {
        FactKind.Boolean => Rarely() ? 1 : 0,
        FactKind.Choice => _random.Next(fact.Choices.Count),
        FactKind.Money => _random.Next(0, 200_000),
        FactKind.Date => asOf.AddDays(-_random.Next(0, 800)).DayNumber,
        FactKind.Decimal => _random.Next(0, 10_001),
        FactKind.Integer => _random.Next((int)fact.Min, 30),
        _ => 0,
    };

    private bool Rarely() => _random.Next(12) == 0;

    private int Pick(params int[] values) => values[_random.Next(values.Length)];
}
