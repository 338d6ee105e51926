using System.Text.RegularExpressions;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Reveals;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Features.Visits;

public sealed record AdvicePage(VisitHead Head, IReadOnlyList<ProgrammeAdvice> Programmes, IReadOnlyList<MissingRow> Missing, RevealPanel Reveal)
{
    /// <summary>The programmes whose rules the county has not approved as they read now.</summary>
    public required IReadOnlyList<Words> NotApproved { get; init; }

    public int Count(Verdict verdict) => Programmes.Count(p => p.Determination.Verdict == verdict);
}

public sealed record ProgrammeRulesPage(VisitHead Head, ProgrammeAdvice Advice, RevealPanel Reveal);

/// <summary>One programme's advice with the names a reader needs beside it.</summary>
public sealed partial record ProgrammeAdvice
{
    public required Determination Determination { get; init; }

    /// <summary>What people call its members, sources and programmes.</summary>
    public required DocumentNames Names { get; init; }

    /// <summary>Units of the law's figures by name.</summary>
    public required IReadOnlyDictionary<string, Words> Figures { get; init; }

    /// <summary>The number, where this visit has applied already.</summary>
    public string? AppliedAs { get; init; }

    /// <summary>The texts that its findings cite, by the number they are cited with.</summary>
    public IReadOnlyList<(string Id, Words Title)> Laws => field ??=
    [
        .. Determination.Findings.SelectMany(f => SourceNumber().Matches(f.Cites)).Select(match => match.Value).Distinct()
            .Where(Names.Laws.ContainsKey).Select(id => (id, Names.Laws[id])),
    ];

    public IReadOnlyList<AdviceLine> Lines => field ??= AdviceLine.Of(Determination, Names.Member);

    /// <summary>What can lawfully be done, each way said once.</summary>
    public IReadOnlyList<Words> WayForward => field ??= [.. Determination.WayForward.Distinct()];

    /// <summary>Missing facts, each named once with the members it is missing for.</summary>
    public IReadOnlyList<(MissingFact Fact, IReadOnlyList<string> Members)> Missing => field ??=
    [
        .. Determination.Missing.GroupBy(m => m.Fact).Select(same =>
            (same.First(), (IReadOnlyList<string>)[.. same.Where(m => m.Member is not null).Select(m => Names.Member(m.Member))])),
    ];

    [GeneratedRegex(@"\bS\d+\b")]
    private static partial Regex SourceNumber();
}

/// <summary>A fact that one or more programmes wait for, of whom, and who can supply it.</summary>
public sealed record MissingRow(Words Label, IReadOnlyList<string> Members, Words SuppliedBy, FactState State, IReadOnlyList<Words> Programmes, bool CanBeAsked);
