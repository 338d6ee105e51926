namespace Welfare.Rules.Engines.NRules;

/// <summary>What a rule concluded.</summary>
/// <param name="index">Of which definition, choice, figure or rule, by its place.</param>
/// <param name="person">The member judged; null where it holds for all.</param>
internal abstract class DerivedFact(int index, RecordFact? person)
{
    public int Index { get; } = index;

    public RecordFact? Person { get; } = person;
}

/// <summary>The value of a scalar definition: a number, or a truth where it is a condition.</summary>
internal sealed class DefinitionFact(int index, RecordFact? person) : DerivedFact(index, person)
{
    public Number Number { get; set; }

    public Truth Truth { get; set; }
}

/// <summary>A record that a list definition includes or may include.</summary>
internal sealed class InclusionFact(int index, RecordFact? person, RecordFact record) : DerivedFact(index, person)
{
    public RecordFact Record { get; } = record;

    public Truth Included { get; set; }
}

/// <summary>A record that has, or may have, the choice at a place.</summary>
internal sealed class ChoiceFact(int index, RecordFact record) : DerivedFact(index, null)
{
    public RecordFact Record { get; } = record;

    public Truth Has { get; set; }
}

/// <summary>A figure that words need.</summary>
internal sealed class FigureFact(int index, RecordFact? person) : DerivedFact(index, person)
{
    public Number Value { get; set; }
}

/// <summary>What the rule at a place says.</summary>
internal sealed class VerdictFact(int index, RecordFact? person, Verdict verdict) : DerivedFact(index, person)
{
    public Verdict Verdict { get; } = verdict;
}
