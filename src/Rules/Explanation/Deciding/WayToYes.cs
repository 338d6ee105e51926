using Welfare.Rules.Engines.Interpreted;

namespace Welfare.Rules.Explanation.Deciding;

/// <summary>
/// Follows one way to a yes: the plainest answer to everything that is waited for, another where that stands against it; then leaves out every answer
/// without which the outcome is the same.
/// </summary>
internal sealed class WayToYes(Target target, OpenHousehold household, PossibleAnswers possible)
{
    private const int MostRounds = 16;
    private const int MostFacts = 60;
    private const int MostTrials = 200;

    private readonly int _end = household.Left - MostTrials;

    private readonly Dictionary<Want, Answer> _answers = [];

    /// <summary>The answers that lead there; null where this way does not.</summary>
    public Trial? Follow()
    {
        for (var round = 0; round < MostRounds && household.Left > Math.Max(0, _end) && _answers.Count <= MostFacts; round++)
        {
            var (verdict, wants) = household.With(_answers, (s, given) => (target.Verdict(s), target.Wants(s, household, given).Where(w => !_answers.ContainsKey(w)).ToList()));
            if (verdict is Verdict.Met or Verdict.Review)
            {
                return Shortened(verdict);
            }

            if (verdict == Verdict.NotMet ? !Turn() : wants.Count == 0)
            {
                return null;
            }

            foreach (var want in wants)
            {
                _answers[want] = possible.To(want)[0];
            }
        }

        return null;
    }

    /// <summary>Takes the first other answer with which less stands against it.</summary>
    private bool Turn()
    {
        var against = Against();
        foreach (var want in _answers.Keys.ToList())
        {
            var kept = _answers[want];
            foreach (var other in possible.To(want).Where(a => a != kept))
            {
                _answers[want] = other;
                if (household.Left > Math.Max(0, _end) && Against() < against)
                {
                    return true;
                }
            }

            _answers[want] = kept;
        }

        return false;
    }

    private int Against() => household.With(_answers, (s, _) => target.Against(s));

    private Trial Shortened(Verdict verdict)
    {
        foreach (var (want, answer) in _answers.Reverse().ToList())
        {
            _answers.Remove(want);
            if (household.With(_answers, (s, _) => target.Verdict(s)) != verdict)
            {
                _answers[want] = answer;
            }
        }

        return new(verdict, _answers);
    }
}
