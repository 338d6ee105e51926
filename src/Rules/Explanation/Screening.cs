using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Explanation;

/// <summary>What one version says of the household, or of one member of it.</summary>
/// <param name="Person">The member's place; null where the household is judged as a whole.</param>
/// <param name="Bits">The verdict of every rule.</param>
/// <param name="Verdict">The best verdict among the benefits.</param>
/// <param name="Awards">What each benefit would give.</param>
internal sealed record Judgement(int? Person, VerdictBits Bits, Verdict Verdict, Awards Awards);

/// <summary>What one version says of one household, before anything is put into words.</summary>
/// <param name="All">The judgement of the household, or of each member.</param>
/// <param name="IsWhole">Whether everybody who could be judged is: false where a member may be missing.</param>
internal sealed record Screening(IReadOnlyList<Judgement> All, bool IsWhole)
{
    private readonly int _best = All.Count == 0 ? 0 : All.Max(j => CompiledRuleset.Rank(j.Verdict));

    /// <summary>Of the members, those whom the programme may concern; else all.</summary>
    public IReadOnlyList<Judgement> Concerned { get; } = All.Count > 1 && All.Any(j => j.Verdict != Verdict.NotMet) ? [.. All.Where(j => j.Verdict != Verdict.NotMet)] : All;

    /// <summary>The best verdict; never not met while a member whom nobody knows could still meet it.</summary>
    public Verdict Verdict => All.FirstOrDefault(IsBest)?.Verdict is { } best && (best != Verdict.NotMet || IsWhole) ? best : Verdict.Unknown;

    /// <summary>The amounts of those with the best verdict together, in fen; null where none has a figure.</summary>
    public long? Total => All.Where(j => IsBest(j) && j.Awards.Total is not null).Aggregate(default(long?), (sum, j) => (sum ?? 0) + j.Awards.Total);

    /// <summary>The amounts that <see cref="Total"/> is the sum of.</summary>
    public IEnumerable<(Rule Rule, long Amount, int? Person)> Paid =>
        All.Where(IsBest).SelectMany(j => j.Awards.Paid.Select(p => (p.Rule, p.Amount!.Value, j.Person)));

    private bool IsBest(Judgement judgement) => CompiledRuleset.Rank(judgement.Verdict) == _best;
}
