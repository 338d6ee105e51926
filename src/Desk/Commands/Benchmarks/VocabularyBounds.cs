using Welfare.Rules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>The engines take any number; a household file keeps to what the vocabulary says can be.</summary>
internal static class VocabularyBounds
{
    private static readonly long EarliestDate = new DateOnly(1880, 1, 1).DayNumber;

    /// <summary>Brings every value that is known, of the record and of those in its lists, within what a household file may say.</summary>
    public static FactRecord Keep(FactRecord record)
    {
        foreach (var fact in record.Type.Facts.Where(fact => record[fact].State == FactState.Known))
        {
            record[fact] = record[fact] with { Value = Math.Clamp(record[fact].Value, Math.Max(fact.Min, fact.Kind == FactKind.Date ? EarliestDate : long.MinValue), fact.Max) };
        }

        foreach (var child in record.Type.Lists.SelectMany(list => record.List(list.Name).Records))
        {
            Keep(child);
        }

        return record;
    }
}
