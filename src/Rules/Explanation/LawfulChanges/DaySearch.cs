using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation.LawfulChanges;

/// <summary>
/// Finds the first day on which a rule is met with the facts and the figures of the law as they are. A verdict can only turn on a day that some date of
/// the household or of the text reaches with one of the rules' periods, or on the day beside it; those days are decided in order.
/// </summary>
internal sealed class DaySearch(RuleReads reads, Trials trials, DateOnly? lastDay)
{
    /// <summary>A day further off is not looked for.</summary>
    public const int MostYears = 10;

    public Dictionary<OpenRule, IReadOnlyList<LawfulChange>> First(IReadOnlyList<OpenRule> open)
    {
        var found = new Dictionary<OpenRule, IReadOnlyList<LawfulChange>>();
        var left = open.Where(o => Dates(trials.Facts).Any(d => reads.Reads(o.Rule, d.Fact)) || reads.Days.Count > 0).ToList();
        var read = left.Count == 0 ? [] : Dates(trials.Facts).Where(d => left.Any(o => reads.Reads(o.Rule, d.Fact))).Select(d => d.Day).Concat(reads.Days);
        foreach (var day in Turning(read))
        {
            if (left.Count == 0)
            {
                break;
            }

            var screening = trials.On(day);
            foreach (var rule in left.Where(o => o.IsMet(screening)).ToList())
            {
                left.Remove(rule);
                found[rule] = [ChangeWords.OfDay(trials.AsOf, day, screening.Verdict)];
            }
        }

        return found;
    }

    private SortedSet<DateOnly> Turning(IEnumerable<int> dates)
    {
        var days = new SortedSet<DateOnly>();
        var end = trials.AsOf.AddYears(MostYears);
        foreach (var date in dates.Distinct())
        {
            foreach (var (months, more) in reads.Periods.SelectMany(p => new[] { p, (Months: -p.Months, Days: -p.Days) }))
            {
                // A month's end may lie up to three days off where the month is shorter.
                for (var beside = -3; beside <= 3; beside++)
                {
                    var day = Calendar.Shift(date, months, more) + beside;
                    if (day > trials.AsOf.DayNumber && day <= (lastDay is { } last && last < end ? last : end).DayNumber)
                    {
                        days.Add(DateOnly.FromDayNumber((int)day));
                    }
                }
            }
        }

        return days;
    }

    private static IEnumerable<(FactType Fact, int Day)> Dates(FactRecord record)
    {
        var own = record.Type.Facts.Where(f => f.Kind == FactKind.Date && record[f].State == FactState.Known).Select(f => (f, (int)record[f].Value));
        return own.Concat(record.Type.Lists.SelectMany(l => record.List(l.Index).UsableRecords).SelectMany(Dates));
    }
}
