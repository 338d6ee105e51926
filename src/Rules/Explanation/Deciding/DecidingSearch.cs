using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Explanation.Deciding;

/// <summary>
/// Finds the smallest sets of open questions whose answers settle what is undecided. One by one and in pairs every question that a rule waits for is tried
/// with a few answers; where no such answers lead to a yes, one way to a yes is followed to its end and everything that it does not need is left out.
/// </summary>
internal sealed class DecidingSearch
{
    private const int MostPairTrials = 150;
    private const int MostSets = 12;

    private readonly CompiledRuleset _compiled;
    private readonly OpenHousehold _household;
    private readonly PossibleAnswers _answers;
    private readonly DecidingWords _words;
    private readonly Dictionary<(Want, int), Screening> _singles = [];

    public DecidingSearch(CompiledRuleset compiled, Func<Subject, RulesetContext, Screening> screen, Subject subject, RulesetContext context)
    {
        _compiled = compiled;
        _household = new(compiled, screen, subject, context);
        _answers = new(subject, context, compiled.Ruleset.Vocabulary);
        _words = new(compiled.Ruleset.Vocabulary, context);
    }

    /// <summary>The sets for the programme, its benefits and its rules, in that order for as long as trials are left.</summary>
    public Decided Of(Screening screening)
    {
        var decided = new Decided { OfProgramme = screening.Verdict == Verdict.Unknown ? Search(new ProgrammeTarget(_compiled)) : null };
        foreach (var judgement in screening.Concerned)
        {
            for (var i = 0; i < _compiled.Benefits.Length; i++)
            {
                if (judgement.Bits.All(_compiled.Benefits[i].Conditions) == Verdict.Unknown)
                {
                    decided.Benefits[(judgement.Person, i)] = Search(new RulesTarget(judgement.Person, _compiled.Benefits[i].Conditions));
                }
            }
        }

        foreach (var judgement in screening.Concerned)
        {
            for (var i = 0; i < _compiled.Ruleset.Rules.Count; i++)
            {
                if (_compiled.Ruleset.Rules[i].Kind != RuleKind.Note && judgement.Bits[i] == Verdict.Unknown)
                {
                    decided.Rules[(judgement.Person, i)] = Search(new RulesTarget(judgement.Person, 1L << i));
                }
            }
        }

        return decided;
    }

    private DecidingSets Search(Target target)
    {
        var found = new List<Trial>();
        var isWhole = TryOneByOneAndInPairs(target, found);
        if (found.All(t => t.Gives == Verdict.NotMet) && new WayToYes(target, _household, _answers).Follow() is { } way)
        {
            found.Add(way);
        }

        var sets = found.Where(t => !found.Exists(other => other != t && other.Gives == t.Gives && IsPart(other, t))).GroupBy(t => t.Answers.Keys.ToHashSet(), HashSet<Want>.CreateSetComparer()).Select(same => _words.Set(same.Key, [.. same]))
            .OrderByDescending(s => s.Gives.Any(v => v != Verdict.NotMet)).ThenBy(s => s.Facts.Count).ThenBy(s => s.WorkingDays ?? int.MaxValue).ToList();
        return new([.. sets.Take(MostSets)], isWhole && sets.Count <= MostSets);
    }

    /// <summary>False where not everything could be tried.</summary>
    private bool TryOneByOneAndInPairs(Target target, List<Trial> found)
    {
        var nodes = new List<(Want Want, Answer Answer)>();
        var none = new Dictionary<Want, Answer>();
        foreach (var want in _household.With(none, (s, given) => target.Wants(s, _household, given).ToList()))
        {
            for (var i = 0; i < _answers.To(want).Count; i++)
            {
                if (_household.Left <= 0)
                {
                    return false;
                }

                var answers = new Dictionary<Want, Answer> { [want] = _answers.To(want)[i] };
                if (!Note(target.Verdict(Single(want, i, answers)), answers, found))
                {
                    nodes.Add((want, answers[want]));
                }
            }
        }

        return nodes.Count == 0 || TryPairs(target, nodes, found);
    }

    private bool TryPairs(Target target, List<(Want Want, Answer Answer)> nodes, List<Trial> found)
    {
        var end = Math.Max(0, _household.Left - MostPairTrials);
        var tried = new HashSet<(Want, Answer, Want, Answer)>();
        foreach (var (first, answer) in nodes)
        {
            if (_household.Left <= end)
            {
                return false;
            }

            var answers = new Dictionary<Want, Answer> { [first] = answer };
            var then = _household.With(answers, (s, given) => target.Wants(s, _household, given).Where(w => w != first).ToList());
            foreach (var (second, other) in then.SelectMany(w => _answers.To(w).Select(a => (w, a))))
            {
                if (tried.Contains((second, other, first, answer)) || !tried.Add((first, answer, second, other)))
                {
                    continue;
                }

                if (_household.Left <= end)
                {
                    return false;
                }

                var both = new Dictionary<Want, Answer> { [first] = answer, [second] = other };
                var verdict = _household.With(both, (s, _) => target.Verdict(s));
                if (verdict != Verdict.Unknown)
                {
                    // The blame names the first thing in the way: the second may do alone.
                    var alone = new Dictionary<Want, Answer> { [second] = other };
                    Note(verdict, _household.With(alone, (s, _) => target.Verdict(s)) == verdict ? alone : both, found);
                }
            }
        }

        return true;
    }

    /// <summary>One answer alone, decided once for all that is open.</summary>
    private Screening Single(Want want, int place, Dictionary<Want, Answer> answers)
    {
        if (!_singles.TryGetValue((want, place), out var known))
        {
            known = _singles[(want, place)] = _household.With(answers, (s, _) => s);
        }

        return known;
    }

    private static bool IsPart(Trial part, Trial whole) => part.Answers.Count < whole.Answers.Count && part.Answers.Keys.All(whole.Answers.ContainsKey);

    /// <summary>Keeps what settles it, unless fewer of the same facts give the same outcome; true where it is settled.</summary>
    private static bool Note(Verdict verdict, Dictionary<Want, Answer> answers, List<Trial> found)
    {
        if (verdict == Verdict.Unknown)
        {
            return false;
        }

        if (!found.Any(t => t.Gives == verdict && t.Answers.Keys.All(answers.ContainsKey)))
        {
            found.Add(new(verdict, answers));
        }

        return true;
    }
}

/// <summary>The sets that were found, by what they settle.</summary>
internal sealed class Decided
{
    public DecidingSets? OfProgramme { get; init; }

    public Dictionary<(int? Person, int Benefit), DecidingSets> Benefits { get; } = [];

    public Dictionary<(int? Person, int Rule), DecidingSets> Rules { get; } = [];

    public DecidingSets? OfRule(int? person, int rule) => Rules.GetValueOrDefault((person, rule));

    public DecidingSets? OfBenefit(int? person, int benefit) => Benefits.GetValueOrDefault((person, benefit));
}
