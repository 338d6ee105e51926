using Welfare.Desk.Documents;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Features.Visits;

public sealed record AdvicePage(VisitHead Head, IReadOnlyList<ProgrammeAdvice> Programmes, IReadOnlyList<MissingRow> Missing)
{
    public int Count(Verdict verdict) => Programmes.Count(p => p.Determination.Verdict == verdict);
}

/// <summary>One programme's advice with the names a reader needs beside it.</summary>
public sealed record ProgrammeAdvice
{
    public required Determination Determination { get; init; }

    /// <summary>What people call its members, sources and programmes.</summary>
    public required DocumentNames Names { get; init; }

    /// <summary>The number, where this visit has applied already.</summary>
    public string? AppliedAs { get; init; }

    /// <summary>Every condition that stands in the way, and every one a person must judge.</summary>
    public IEnumerable<Finding> Failing => Decisive.Where(f => f.Verdict == Verdict.NotMet);

    public IEnumerable<Finding> ToJudge => Decisive.Where(f => f.Verdict == Verdict.Review);

    /// <summary>Missing facts, each named once with the members it is missing for.</summary>
    public IReadOnlyList<(MissingFact Fact, IReadOnlyList<string> Members)> Missing =>
    [
        .. Determination.Missing.GroupBy(m => m.Fact).Select(same =>
            (same.First(), (IReadOnlyList<string>)[.. same.Where(m => m.Member is not null).Select(m => Names.Member(m.Member))])),
    ];

    private IEnumerable<Finding> Decisive => Determination.Findings.Where(f => f.Kind is "requirement" or "bar" or "benefit");
}

/// <summary>A fact that one or more programmes wait for, of whom, and who can supply it.</summary>
public sealed record MissingRow(Words Label, IReadOnlyList<string> Members, Words SuppliedBy, FactState State, IReadOnlyList<Words> Programmes, bool CanBeAsked);
