using Welfare.Rules.Rulesets;
using Linq = System.Linq.Expressions.Expression;

namespace Welfare.Rules.Engines.NRules;

/// <summary>When a rule of the law has which verdict, given whether its condition holds and whether it is left to a person.</summary>
internal static class VerdictConditions
{
    public static Linq Of(Verdict verdict, RuleKind kind, Linq when, Linq review)
    {
        // From the applicant's side: a bar is met when it does not apply, and one that applies is never left to a person.
        var isBar = kind == RuleKind.Bar;
        var notLeft = Is(review, Truth.False);
        var met = Linq.AndAlso(Is(when, isBar ? Truth.False : Truth.True), notLeft);
        var notMet = isBar ? Is(when, Truth.True) : Linq.AndAlso(Is(when, Truth.False), notLeft);
        var left = isBar ? Linq.AndAlso(Is(review, Truth.True), Linq.Not(Is(when, Truth.True))) : Is(review, Truth.True);
        return verdict switch
        {
            Verdict.Met => met,
            Verdict.NotMet => notMet,
            Verdict.Review => left,
            Verdict.Unknown => Linq.Not(Linq.OrElse(met, Linq.OrElse(notMet, left))),
            _ => throw new UntranslatedException(verdict),
        };
    }

    private static System.Linq.Expressions.BinaryExpression Is(Linq truth, Truth value) => Linq.Equal(truth, Linq.Constant(value));
}
