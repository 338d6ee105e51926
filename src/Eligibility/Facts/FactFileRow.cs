using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Households;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts;

/// <summary>One row of a department's file, read and checked.</summary>
internal sealed record FactFileRow(int Line, IdentityNumber IdNumber, string Name, AnswerStatus Status, DateOnly AsOf)
{
    public IReadOnlyList<(FactType Fact, long Value)> Values { get; init; } = [];

    public RegisterEntry? Register { get; init; }
}

/// <summary>What the household register says besides facts: who lives where, with whom.</summary>
internal sealed record RegisterEntry(string HouseholdNo, string RelationCode, Sex Sex, string VillageCode);
