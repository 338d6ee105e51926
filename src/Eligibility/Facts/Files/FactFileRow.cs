using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Households;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts.Files;

/// <summary>One row of a department's file, read and checked.</summary>
internal sealed record FactFileRow(int Line, IdentityNumber IdNumber, string Name, AnswerStatus Status, DateOnly AsOf)
{
    /// <summary>In the order of the template's facts; what the department left empty is not there.</summary>
    public IReadOnlyList<(FactType Fact, long Value)> Values { get; init; } = [];

    public RegisterEntry? Register { get; init; }

    /// <summary>As the file says; <see cref="Sex.Unknown"/> where it does not.</summary>
    public Sex Sex { get; init; }

    /// <summary>As the file says besides the number; null where it does not.</summary>
    public DateOnly? BirthDate { get; init; }
}

/// <summary>What the household register says besides facts: who lives where, with whom.</summary>
internal sealed record RegisterEntry(string HouseholdNo, string RelationCode, string VillageCode);
