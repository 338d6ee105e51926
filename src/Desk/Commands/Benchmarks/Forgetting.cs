using Welfare.Rules;
using Welfare.Rules.Evaluation;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>Makes some of what is known of a household unknown.</summary>
internal static class Forgetting
{
    /// <summary>Forgets some facts and lists, at least one; the record itself is changed.</summary>
    public static FactRecord Some(FactRecord household, Random random)
    {
        Forget(household, random);
        foreach (var member in household.List("members").Records)
        {
            Forget(member, random);
            foreach (var list in member.Type.Lists)
            {
                Forget(member.List(list.Name), random);
            }
        }

        household[household.Type.Facts[random.Next(household.Type.Facts.Count)]] = default;
        return household;
    }

    private static void Forget(FactRecord record, Random random)
    {
        foreach (var fact in record.Type.Facts)
        {
            record[fact] = Rarely(random) ? new(FactState.Unknown, 0) : record[fact];
        }
    }

    private static void Forget(FactList list, Random random)
    {
        list.State = Rarely(random) ? FactState.Unknown : list.State;
        list.Records.ForEach(r => Forget(r, random));
    }

    private static bool Rarely(Random random) => random.Next(100) == 0;
}
