using NRules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.NRules;

/// <summary>What the rules of a session concluded, read in one go.</summary>
internal sealed class Answers
{
    private readonly CompiledRuleset _compiled;
    private readonly IReadOnlyList<IReadOnlyList<int>> _figures;
    private readonly List<ListDefinition> _lists;
    private readonly List<DerivedFact> _facts;

    /// <param name="compiled">The version.</param>
    /// <param name="session">The session, fired.</param>
    /// <param name="figures">For each figure fact, the figures of the version that read alike.</param>
    /// <param name="lists">The list definitions, in the order of their bits.</param>
    public Answers(CompiledRuleset compiled, ISession session, IReadOnlyList<IReadOnlyList<int>> figures, List<ListDefinition> lists)
    {
        _compiled = compiled;
        _figures = figures;
        _lists = lists;
        _facts = [.. session.Query<DerivedFact>()];
    }

    public IEnumerable<ChoiceFact> Choices => _facts.OfType<ChoiceFact>();

    /// <summary>The verdicts about a member, or about the household.</summary>
    public VerdictBits Verdicts(RecordFact? person)
    {
        Span<long> bits = stackalloc long[4];
        foreach (var fact in About(person).OfType<VerdictFact>())
        {
            bits[(int)fact.Verdict] |= 1L << fact.Index;
        }

        return new(bits[(int)Verdict.Met], bits[(int)Verdict.NotMet], bits[(int)Verdict.Unknown], bits[(int)Verdict.Review]);
    }

    /// <summary>The figures as the version lays them out.</summary>
    public long[] Slots(RecordFact? person)
    {
        var slots = new long[_compiled.Figures.Size];
        foreach (var fact in About(person))
        {
            switch (fact)
            {
                case FigureFact figure:
                    Store(slots, figure);
                    break;
                case InclusionFact inclusion:
                    var list = _lists.IndexOf((ListDefinition)_compiled.Ruleset.Definitions[inclusion.Index]);
                    var at = (3 * _compiled.Figures.Count) + (2 * list) + (inclusion.Included == Truth.True ? 0 : 1);
                    slots[at] |= 1L << inclusion.Record.Place;
                    break;
            }
        }

        return slots;
    }

    private void Store(long[] slots, FigureFact figure)
    {
        foreach (var slot in _figures[figure.Index])
        {
            (slots[3 * slot], slots[(3 * slot) + 1], slots[(3 * slot) + 2]) = figure.Value.ToSlots(_compiled.Figures.Figure(slot).Type.Scale);
        }
    }

    /// <summary>What does not ask about the member holds for every member.</summary>
    private IEnumerable<DerivedFact> About(RecordFact? person) => _facts.Where(f => f.Person is null || f.Person == person);
}
