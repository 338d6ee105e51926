using Welfare.Rules;
using Welfare.Rules.Evaluation;

namespace Welfare.Eligibility.Field;

/// <summary>What is known otherwise of the same household in two places. Where a fact comes from is no difference; what it says and how well it is known is.</summary>
internal static class HouseholdDifferences
{
    public static IReadOnlyList<FactDifference> Between(Subject phone, Subject desk)
    {
        List<FactDifference> all = [];
        if (phone.AsOf != desk.AsOf)
        {
            all.Add(new FactDifference.OfDay(phone.AsOf, desk.AsOf));
        }
        Add(all, null, phone.Facts, desk.Facts, firstList: 1);
        var (there, here) = (FactDifference.Members(phone).Records, FactDifference.Members(desk).Records);
        all.AddRange(there.Select(record => record.Key).Except(here.Select(record => record.Key)).Select(key => new FactDifference.OfMember(false) { Member = key }));
        all.AddRange(here.Select(record => record.Key).Except(there.Select(record => record.Key)).Select(key => new FactDifference.OfMember(true) { Member = key }));
        foreach (var (one, other) in there.Join(here, record => record.Key, record => record.Key, (one, other) => (one, other)))
        {
            Add(all, one.Key, one, other, firstList: 0);
        }
        return all;
    }

    private static void Add(List<FactDifference> all, string? member, FactRecord phone, FactRecord desk, int firstList)
    {
        all.AddRange(phone.Type.Facts.Where(fact => !Same(phone[fact], desk[fact])).Select(fact => new FactDifference.OfFact(fact, phone[fact], desk[fact]) { Member = member }));
        all.AddRange(phone.Type.Lists.Skip(firstList).Where(list => !Same(phone.List(list.Name), desk.List(list.Name)))
            .Select(list => new FactDifference.OfList(list, phone.List(list.Name), desk.List(list.Name)) { Member = member }));
    }

    private static bool Same(FactEntry one, FactEntry other) => one.State == other.State && (one.State != FactState.Known || one.Value == other.Value);

    private static bool Same(FactList one, FactList other) =>
        one.State == other.State && one.Records.Count == other.Records.Count && one.Records.Zip(other.Records).All(pair => Same(pair.First, pair.Second));

    private static bool Same(FactRecord one, FactRecord other) =>
        one.Type.Facts.All(fact => Same(one[fact], other[fact])) && one.Type.Lists.All(list => Same(one.List(list.Name), other.List(list.Name)));
}
