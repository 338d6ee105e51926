using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation.Deciding;

/// <summary>
/// A few answers to an open question, far enough apart to fall on every side of the law's thresholds; the first is the plainest: nothing, no, none.
/// </summary>
internal sealed class PossibleAnswers(Subject subject, RulesetContext context, Vocabulary vocabulary)
{
    private const int MostWholeRange = 12;
    private const int RecordPatterns = 6;

    /// <summary>Yuan: nothing, little, about the standards, about the incomes per head, beyond every limit.</summary>
    private static readonly long[] Ladder = [0, 5_000, 12_000, 25_000, 10_000_000];

    private static readonly int[] Ages = [40, 62, 82, 17, 5, 0];
    private static readonly int[] Counts = [0, 1, 3, 12, 24, 1000];

    private readonly Dictionary<Want, IReadOnlyList<Answer>> _known = [];
    private readonly Lazy<IReadOnlyList<long>> _codes = new(() => [.. Codes(subject.Facts).Distinct().Take(3), 110101001000]);

    public IReadOnlyList<Answer> To(Want want) => _known.TryGetValue(want, out var known) ? known : _known[want] = [.. Make(want)];

    private IEnumerable<Answer> Make(Want want) => want switch
    {
        { Fact: { } fact } => OfFact(fact),
        { List: { } list } => OfList(want.Record!, list),
        _ => OfParameter(want.Parameter),
    };

    private IEnumerable<Answer> OfFact(FactType fact) =>
        fact.Kind == FactKind.Date && fact.NoneMeans is null
            ? Values(fact).Select(Answer.Of).Prepend(new(new(FactState.None, 0)))
            : Values(fact).Select(Answer.Of);

    private IEnumerable<long> Values(FactType fact) => (fact.Kind switch
    {
        FactKind.Money => Ladder.Select(yuan => yuan * 100),
        FactKind.Boolean => [0, 1],
        FactKind.Choice => Enumerable.Range(0, fact.Choices.Count).Select(i => (long)i),
        FactKind.Date => Ages.Select(years => (long)subject.AsOf.AddYears(-years).DayNumber),
        FactKind.Code => _codes.Value,
        _ when (fact.Max - fact.Min) / ExactRounding.PowerOfTen(fact.Scale) <= MostWholeRange => WholeRange(fact),
        _ => Counts.Select(n => n * ExactRounding.PowerOfTen(fact.Scale)),
    }).Select(v => Math.Clamp(v, fact.Min, fact.Max)).Distinct();

    private static IEnumerable<long> WholeRange(FactType fact)
    {
        for (var value = fact.Min; value <= fact.Max; value += ExactRounding.PowerOfTen(fact.Scale))
        {
            yield return value;
        }
    }

    /// <summary>Nothing; what is held already; or one more record, in a few kinds.</summary>
    private IEnumerable<Answer> OfList(FactRecord owner, ListType list)
    {
        var held = owner.List(list.Index).Records;
        yield return new(new(FactState.Known, 0), held.Count == 0 || owner.List(list.Index).State != FactState.Unknown ? [] : null);
        if (owner.Type != vocabulary.Root)
        {
            for (var pattern = 0; pattern < RecordPatterns; pattern++)
            {
                yield return new(new(FactState.Known, 0), [.. held, OfPattern(vocabulary.Record(list.Record), pattern)]);
            }
        }
    }

    private FactRecord OfPattern(RecordType type, int pattern)
    {
        var record = new FactRecord(type, $"{type.Name}-?");
        foreach (var fact in type.Facts)
        {
            var values = Values(fact).ToList();
            record[fact] = FactEntry.Of(((pattern >> (fact.Index % 3)) & 1) == 0 ? values[0] : values[^1]);
        }

        return record;
    }

    private IEnumerable<Answer> OfParameter(int place)
    {
        var parameter = context.Values[place].Parameter;
        var unit = ExactRounding.PowerOfTen(parameter.Scale);
        return parameter.Values.Select(v => v.Value).Distinct().Take(2).Concat([30 * unit, 1 * unit, 100_000 * unit]).Distinct().Select(Answer.Of);
    }

    private static IEnumerable<long> Codes(FactRecord record) => record.Type.Facts
        .Where(f => f.Kind == FactKind.Code && record[f].State == FactState.Known).Select(f => record[f].Value)
        .Concat(record.Type.Lists.SelectMany(l => record.List(l.Index).UsableRecords).SelectMany(Codes));
}
