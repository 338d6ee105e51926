using Welfare.Rules.Explanation.Deciding;

namespace Welfare.Rules.Explanation;

/// <summary>What to ask for first: the smallest sets of unknown facts that would settle something undecided: those first
/// that may help the household, the fewest facts before more, then the quickest.</summary>
/// <param name="Sets">
/// The sets. Leave any fact out of one and it no longer settles what it gives. A set that can give another outcome than a smaller one may hold that one.
/// </param>
/// <param name="IsWhole">
/// False where the search stopped early: sets of up to <see cref="MostFacts"/> facts are looked for in all ways that its limits allow, larger ones along one
/// way only.
/// </param>
public sealed record DecidingSets(IReadOnlyList<DecidingSet> Sets, bool IsWhole)
{
    /// <summary>Sets of this many facts or fewer are looked for in every way.</summary>
    public const int MostFacts = 2;
}

/// <summary>Facts that, known in some way, settle it together.</summary>
/// <param name="Facts">The facts, the quickest to learn first.</param>
/// <param name="Gives">The outcomes that they can lead to, by what they turn out to be.</param>
/// <param name="WorkingDays">How long the slowest of them takes at the quickest supplier of each; null where that is not known.</param>
public sealed record DecidingSet(IReadOnlyList<DecidingFact> Facts, IReadOnlyList<Verdict> Gives, int? WorkingDays)
{
    /// <summary>For each outcome the answers that gave it when they were tried.</summary>
    internal IReadOnlyList<Trial> Trials { get; init; } = [];
}

/// <summary>A fact nobody knows yet, with everybody who can supply it.</summary>
/// <param name="Fact">The fact's, list's or parameter's name.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Member">The key of the member or record it is of; null for the household's and for parameters.</param>
/// <param name="State">Why it cannot be used.</param>
/// <param name="Suppliers">Who can supply it, the quickest first.</param>
public sealed record DecidingFact(string Fact, Words Label, string? Member, FactState State, IReadOnlyList<FactSupplier> Suppliers);

/// <summary>Somebody who can supply a fact.</summary>
/// <param name="Who">Their name.</param>
/// <param name="Item">The department item; null for people.</param>
/// <param name="WorkingDays">How many working days it takes; 0 is on the spot, null is not known.</param>
/// <param name="Confirmed">Whether an official text sets the time.</param>
/// <param name="Source">That text.</param>
/// <param name="Takes">The same in words.</param>
public sealed record FactSupplier(Words Who, string? Item, int? WorkingDays, bool Confirmed, string? Source, Words Takes);
