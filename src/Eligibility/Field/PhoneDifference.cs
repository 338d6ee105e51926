using Welfare.Rules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Field;

/// <summary>Where the desk's advice on one programme is not what the phone said, and what makes it differ.</summary>
public sealed record PhoneDifference
{
    public required Words Title { get; init; }

    /// <summary>What the phone said.</summary>
    public required AdvisedVerdict Phone { get; init; }

    /// <summary>What the desk says now.</summary>
    public required AdvisedVerdict Desk { get; init; }

    /// <summary><c>month</c>, <c>once</c> or <c>day</c>; null without an amount.</summary>
    public string? AmountPer { get; init; }

    /// <summary>The facts without any one of which it would not be as the desk says. Empty where the phone had other rules, which then are what differs.</summary>
    public required IReadOnlyList<FactDifference> Because { get; init; }
}

/// <summary>A verdict with its amount in fen; null where there is none.</summary>
public sealed record AdvisedVerdict(Verdict Verdict, long? Amount);

/// <summary>What the phone knew otherwise than the desk does: one fact, a whole list, who lives there, or the day that chooses the law.</summary>
public abstract record FactDifference
{
    /// <summary>The member's key in the visit; null where it is about the household.</summary>
    public string? Member { get; init; }

    /// <summary>Makes the phone's household in this the desk's.</summary>
    internal abstract Subject Apply(Subject phone, Subject desk);

    public sealed record OfFact(FactType Fact, FactEntry Phone, FactEntry Desk) : FactDifference
    {
        internal override Subject Apply(Subject phone, Subject desk)
        {
            RecordOf(phone, Member)![Fact] = Desk;
            return phone;
        }
    }

    public sealed record OfList(ListType List, FactList Phone, FactList Desk) : FactDifference
    {
        internal override Subject Apply(Subject phone, Subject desk)
        {
            var (to, from) = (RecordOf(phone, Member)!.List(List.Name), RecordOf(desk, Member)!.List(List.Name));
            (to.State, to.Source, to.AsOf) = (from.State, from.Source, from.AsOf);
            to.Records.Clear();
            to.Records.AddRange(from.Records);
            return phone;
        }
    }

    public sealed record OfMember(bool IsThere) : FactDifference
    {
        internal override Subject Apply(Subject phone, Subject desk)
        {
            var members = Members(phone);
            members.Records.RemoveAll(record => record.Key == Member);
            members.Records.AddRange(Members(desk).Records.Where(record => record.Key == Member));
            return phone;
        }
    }

    public sealed record OfDay(DateOnly Phone, DateOnly Desk) : FactDifference
    {
        internal override Subject Apply(Subject phone, Subject desk) => phone with { AsOf = desk.AsOf };
    }

    internal static FactList Members(Subject subject) => subject.Facts.List(subject.Facts.Type.Lists[0].Name);

    private static FactRecord? RecordOf(Subject subject, string? member) =>
        member is null ? subject.Facts : Members(subject).Records.FirstOrDefault(record => record.Key == member);
}
