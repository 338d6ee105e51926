using CsCheck;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Tests.Evaluation;

/// <summary>
/// Makes households over the whole vocabulary from a number, the same one every time. Values hug the thresholds of the law; how many facts are
/// unusual and how many are unknown differs from household to household, so that every verdict comes out often.
/// </summary>
internal sealed class HouseholdMaker
{
    private const long Township = 350128001000;

    private static readonly DateOnly[] Days =
        [new(2016, 10, 9), new(2020, 2, 29), new(2021, 11, 30), new(2021, 12, 1), new(2022, 6, 15), new(2023, 2, 28), new(2024, 3, 1), new(2024, 10, 1), new(2025, 5, 1), new(2026, 6, 1)];

    private static readonly int[] Years = [1, 1, 1, 3, 16, 18, 18, 22, 59, 60, 60, 65, 65, 70, 70, 80, 80, 90];
    private static readonly int[] Counts = [0, 0, 1, 2, 3, 4, 5, 6, 11, 12, 12, 13, 23, 24, 25, 50, 100];
    private static readonly FactState[] Unusable = [FactState.Unknown, FactState.Unknown, FactState.Disputed, FactState.Stale, FactState.NotAuthorised];

    /// <summary>Yearly amounts, in fen, at which some rule turns over for one person.</summary>
    private static readonly long[] Thresholds =
        [880_00 * 12, 725_00 * 12, 570_00 * 12, 300_00 * 12, 880_00 * 18, 725_00 * 18, 880_00 * 48, 725_00 * 48, 570_00 * 24, 300_00 * 24, 30_941_00, 32_450_00, 1_960_00 * 6, 1_720_00 * 6, 12_000_00, 60_000_00, 1_350_00 * 12];

    private readonly PCG _random;
    private readonly Vocabulary _vocabulary;
    private readonly uint _unusualPerMille;
    private readonly uint _unknownPerMille;

    private HouseholdMaker(Vocabulary vocabulary, int number)
    {
        _vocabulary = vocabulary;
        _random = new PCG(7, (ulong)number);
        AsOf = One(Days);
        _unusualPerMille = One<uint>([5, 20, 60, 60, 250, 1000]);
        _unknownPerMille = One<uint>([0, 0, 4, 20, 100, 500]);
    }

    private DateOnly AsOf { get; }

    /// <summary>The household of that number, with the day and region it applies in.</summary>
    public static Subject Make(Vocabulary vocabulary, int number)
    {
        var maker = new HouseholdMaker(vocabulary, number);
        return new($"H{number}", maker.Chance(30) ? "110101" : "350128", maker.AsOf, maker.Household());
    }

    /// <summary>A value of a fact near a threshold, for putting in the place of an unknown one.</summary>
    public static FactEntry Unusual(FactType fact, DateOnly asOf, PCG random) => FactEntry.Of(Math.Clamp(
        fact.Kind switch
        {
            FactKind.Money => (One(random, Thresholds) * One(random, [0L, 1, 1, 1, 2, 3, 4]) / One(random, [1L, 1, 1, 2, 3, 12])) + One(random, [0L, 0, 1, -1, 12, -12, 600, -600]),
            FactKind.Boolean => random.Next(2),
            FactKind.Date => Date(asOf, random),
            FactKind.Choice => random.Next((uint)fact.Choices.Count),
            FactKind.Code => One(random, [Township, Township, Township + 1, 350100001000, 349999999999, 360103001000, 110101001000]),
            FactKind.Decimal => One(random, [0L, 1, 33_33, 33_34, 49_99, 50_00, 50_01, 99_99, 100_00, 100_01, 200_00]),
            _ => One(random, Counts),
        },
        fact.Min,
        fact.Max));

    private FactRecord Household()
    {
        var root = new FactRecord(_vocabulary.Root, "household");
        Fill(root, Ordinary);
        foreach (var list in root.Type.Lists.Skip(1))
        {
            Fill(root.List(list.Name), _vocabulary.Record(list.Record));
        }

        var members = root.List("members");
        members.State = Chance(_unknownPerMille / 4) ? One(Unusable) : FactState.Known;
        var count = One([0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6]);
        for (var i = 0; i < count; i++)
        {
            members.Records.Add(Member(i));
        }

        return root;
    }

    private FactRecord Member(int place)
    {
        var member = new FactRecord(_vocabulary.Record("member"), $"m{place + 1}");
        Fill(member, fact => OrdinaryOfMember(fact, place));
        foreach (var list in member.Type.Lists)
        {
            Fill(member.List(list.Name), _vocabulary.Record(list.Record));
        }

        return member;
    }

    private void Fill(FactList list, RecordType type)
    {
        list.State = Chance(_unknownPerMille) ? One(Unusable) : Chance(20) ? FactState.None : FactState.Known;
        var count = list.State != FactState.None && Chance(_unusualPerMille) ? One([1, 1, 1, 2, 3]) : 0;
        for (var i = 0; i < count; i++)
        {
            var record = new FactRecord(type, $"{type.Name}-{i + 1}");
            foreach (var fact in type.Facts)
            {
                record[fact] = Chance(_unknownPerMille) ? new(One(Unusable), 0) : Unusual(fact, AsOf, _random);
            }

            list.Records.Add(record);
        }
    }

    private void Fill(FactRecord record, Func<FactType, FactEntry> ordinary)
    {
        foreach (var fact in record.Type.Facts)
        {
            record[fact] = Chance(_unknownPerMille) ? new(One(Unusable), 0)
                : Chance(15) ? new(FactState.None, 0)
                : Chance(_unusualPerMille) ? Unusual(fact, AsOf, _random)
                : ordinary(fact);
        }
    }

    private FactEntry OrdinaryOfMember(FactType fact, int place) => fact.Name switch
    {
        "relation" => Choice(fact, place == 0 ? "self" : place == 1 && Chance(600) ? "spouse" : One(["child", "child", "parent", "parent", "grandparent", "sibling", "other"])),
        "birth_date" => FactEntry.Of(AsOf.AddYears(-(int)_random.Next(90)).AddDays(-(int)_random.Next(365)).DayNumber),
        "wages_12m" or "pension_employee_12m" when Chance(250) => Unusual(fact, AsOf, _random),
        "coliving_months" => FactEntry.Of(One([0L, 12, 12, 24])),
        "can_live_independently" or "legal_duty" => FactEntry.Of(One([0L, 1])),
        _ => Ordinary(fact),
    };

    private FactEntry Ordinary(FactType fact) => fact.Kind switch
    {
        FactKind.Code => FactEntry.Of(Township),
        FactKind.Date => new(FactState.None, 0),
        _ => FactEntry.Of(0),
    };

    private static long Date(DateOnly asOf, PCG random)
    {
        var day = asOf.AddYears(-One(random, Years));
        return random.Next(8) == 0
            ? new DateOnly(day.Year / 4 * 4, 2, 28).AddDays(1).DayNumber
            : day.DayNumber + One(random, [0, 0, 1, -1, 30]);
    }

    private static FactEntry Choice(FactType fact, string id) =>
        FactEntry.Of(fact.Choices.Select((c, i) => (c.Id, Place: i)).First(c => c.Id == id).Place);

    private bool Chance(uint perMille) => _random.Next(1000) < perMille;

    private T One<T>(T[] values) => One(_random, values);

    private static T One<T>(PCG random, T[] values) => values[random.Next((uint)values.Length)];
}
