using CsCheck;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Tests.Evaluation;

/// <summary>Households made from other households.</summary>
internal static class Households
{
    private static readonly FactState[] Unusable = [FactState.Unknown, FactState.Disputed, FactState.Stale, FactState.NotAuthorised];

    public static FactRecord Copy(FactRecord record)
    {
        var copy = new FactRecord(record.Type, record.Key);
        foreach (var fact in record.Type.Facts)
        {
            copy[fact] = record[fact];
        }

        foreach (var type in record.Type.Lists)
        {
            var (from, to) = (record.List(type.Name), copy.List(type.Name));
            (to.State, to.Source, to.AsOf) = (from.State, from.Source, from.AsOf);
            to.Records.AddRange(from.Records.Select(Copy));
        }

        return copy;
    }

    /// <summary>The record under a key such as <c>m1</c> or <c>m1/vehicle-2</c>; the household itself for null.</summary>
    public static FactRecord Find(FactRecord root, string? key) =>
        (key ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(root, (record, part) => record.Type.Lists.SelectMany(l => record.List(l.Name).Records).Single(r => r.Key == part));

    /// <summary>Takes back what is known of some facts and lists; says of which.</summary>
    public static List<string> Forget(FactRecord record, uint perMille, PCG random)
    {
        var forgotten = new List<string>();
        foreach (var fact in record.Type.Facts.Where(f => record[f].IsUsable && random.Next(1000) < perMille))
        {
            record[fact] = record[fact] with { State = Unusable[random.Next((uint)Unusable.Length)] };
            forgotten.Add($"{record.Key}.{fact.Name} {record[fact].State}");
        }

        foreach (var type in record.Type.Lists)
        {
            var list = record.List(type.Name);
            if (list.IsUsable && random.Next(1000) < perMille)
            {
                list.State = Unusable[random.Next((uint)Unusable.Length)];
                forgotten.Add($"{record.Key}.{type.Name} {list.State}");
            }

            foreach (var child in list.Records)
            {
                forgotten.AddRange(Forget(child, perMille, random));
            }
        }

        return forgotten;
    }

    /// <summary>
    /// Gives every unknown fact some value, and makes every list whole: an unknown one keeps what is known of it and may have more, any other
    /// may have been quite different.
    /// </summary>
    public static void Complete(FactRecord record, Vocabulary vocabulary, DateOnly asOf, PCG random)
    {
        foreach (var fact in record.Type.Facts.Where(f => !record[f].IsUsable))
        {
            record[fact] = random.Next(4) switch
            {
                0 => new(FactState.None, 0),
                1 => FactEntry.Of(0),
                _ => HouseholdMaker.Unusual(fact, asOf, random),
            };
        }

        foreach (var type in record.Type.Lists)
        {
            var list = record.List(type.Name);
            if (list.State is FactState.Disputed or FactState.Stale or FactState.NotAuthorised)
            {
                list.Records.Clear();
            }

            if (!list.IsUsable)
            {
                list.State = FactState.Known;
                for (var more = random.Next(3); more > 0; more--)
                {
                    list.Records.Add(new(vocabulary.Record(type.Record), $"{type.Record}-new-{more}"));
                }
            }

            foreach (var child in list.Records)
            {
                Complete(child, vocabulary, asOf, random);
            }
        }
    }

    /// <summary>Answers whatever a version asks: with a value, or with "none" where it makes something of that.</summary>
    public static void Answer(FactRecord record, FrameLayout layout, DateOnly asOf, PCG random)
    {
        var own = layout.Of(record.Type);
        foreach (var cell in own.Cells.Where(c => record[c.Fact].State != FactState.Known))
        {
            record[cell.Fact] = cell.Answered >= 0 && random.Next(2) == 0 ? new(FactState.None, 0) : HouseholdMaker.Unusual(cell.Fact, asOf, random);
        }

        foreach (var list in own.Lists.Select(type => record.List(type.Index)))
        {
            list.State = FactState.Known;
            list.Records.ForEach(child => Answer(child, layout, asOf, random));
        }
    }

    public static void Shuffle<T>(List<T> list, PCG random)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var other = (int)random.Next((uint)i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }
    }
}
