using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Tests.Engines;

/// <summary>Asks both engines about one household and throws at the first difference.</summary>
internal static class EngineComparison
{
    /// <param name="compiled">The version.</param>
    /// <param name="decide">Its conditions.</param>
    /// <param name="context">Its parameters.</param>
    /// <param name="subject">The household.</param>
    /// <param name="tally">Counts conditions that are true, false and unknown.</param>
    public static void Compare(CompiledRuleset compiled, DecideRules decide, RulesetContext context, Subject subject, long[] tally)
    {
        var version = compiled.Ruleset;
        var frame = compiled.Frame(subject.Facts, subject.AsOf);
        var interpreter = new Interpreter(version, context, subject.Facts, subject.AsOf);
        var members = subject.Facts.List(0).UsableRecords;
        for (var person = 0; person < (version.JudgesMembers ? members.Count : 1); person++)
        {
            if (version.JudgesMembers)
            {
                interpreter.For(members[person]);
            }

            RuleBits bits = default;
            decide(frame.Bytes, context.Constants, context.Known, compiled.Start(frame, person), ref bits);
            CompareKnown(compiled, context, frame, person, bits, subject);
            CompareLanes(compiled, context, frame, person, bits, subject);
            CompareRules(version, interpreter, bits, subject, tally);
            CompareFigures(compiled, interpreter, context, frame, person, subject);
        }
    }

    /// <summary>Where all was answered, the two-valued code answers like the three-valued, wherever it answers at all.</summary>
    private static void CompareKnown(CompiledRuleset compiled, RulesetContext context, Frame frame, int person, RuleBits bits, Subject subject)
    {
        RuleBits known = default;
        var all = compiled.Ruleset.Rules.Select((_, i) => 1L << i).Aggregate((a, b) => a | b);
        var reviewed = compiled.Ruleset.Rules.Select((r, i) => r.Review is null ? 0 : 1L << i).Aggregate((a, b) => a | b);
        if (frame.IsAnswered && compiled.DecideKnown(context)(frame.Bytes, context.Constants, context.Known, compiled.Start(frame, person), ref known)
            && ((((known.True ^ bits.True) | (known.False ^ bits.False)) & all) != 0 || (((known.ReviewTrue ^ bits.ReviewTrue) | (known.ReviewFalse ^ bits.ReviewFalse)) & reviewed) != 0))
        {
            throw new EnginesDifferException($"{compiled.Ruleset.Id}, {subject.Key}: two-valued {known.True:x}/{known.ReviewTrue:x}, three-valued {bits.True:x}/{bits.ReviewTrue:x}, false {bits.False:x}");
        }
    }

    /// <summary>Four members at a time give the same answers, wherever no number is too large for that.</summary>
    private static void CompareLanes(CompiledRuleset compiled, RulesetContext context, Frame frame, int person, RuleBits bits, Subject subject)
    {
        RuleBits lanes = default;
        if (compiled.Lanes is { } program && program.TryDecide(frame.Bytes, context.Constants, context.Known, compiled.Start(frame, person), ref lanes)
            && (lanes.True, lanes.False, lanes.ReviewTrue, lanes.ReviewFalse) != (bits.True, bits.False, bits.ReviewTrue, bits.ReviewFalse))
        {
            throw new EnginesDifferException(
                $"{compiled.Ruleset.Id}, {subject.Key}: four at a time {lanes.True:x}/{lanes.False:x}, one by one {bits.True:x}/{bits.False:x}; for review {lanes.ReviewTrue:x}/{lanes.ReviewFalse:x}, {bits.ReviewTrue:x}/{bits.ReviewFalse:x}");
        }
    }

    private static void CompareRules(Ruleset version, Interpreter interpreter, RuleBits bits, Subject subject, long[] tally)
    {
        for (var i = 0; i < version.Rules.Count; i++)
        {
            var rule = version.Rules[i];
            var when = interpreter.Evaluate(rule.When);
            Compare(when, bits.True >> i, bits.False >> i, $"{version.Id} {rule.Id} when, {subject.Key}");
            tally[when.IsTrue ? 0 : when.IsFalse ? 1 : 2]++;
            if (rule.Review is not null)
            {
                Compare(interpreter.Evaluate(rule.Review), bits.ReviewTrue >> i, bits.ReviewFalse >> i, $"{version.Id} {rule.Id} review, {subject.Key}");
            }
        }
    }

    private static void Compare(Outcome expected, long isTrue, long isFalse, string where)
    {
        if (expected.IsTrue != ((isTrue & 1) != 0) || expected.IsFalse != ((isFalse & 1) != 0))
        {
            throw new EnginesDifferException($"{where}: interpreted {Show(expected.IsTrue, expected.IsFalse)}, compiled {Show((isTrue & 1) != 0, (isFalse & 1) != 0)}");
        }
    }

    private static void CompareFigures(CompiledRuleset compiled, Interpreter interpreter, RulesetContext context, Frame frame, int person, Subject subject)
    {
        var slots = new long[compiled.Figures.Size];
        compiled.Figures.FillAny(frame.Bytes, context.Constants, context.Known, compiled.Start(frame, person), slots);
        for (var figure = 0; figure < compiled.Figures.Count; figure++)
        {
            var expression = compiled.Figures.Figure(figure);
            var expected = interpreter.Evaluate(expression);
            var isKnown = slots[(3 * figure) + 2] != 0;
            var found = Outcome.Fraction(slots[3 * figure], (Int128)slots[(3 * figure) + 1] * ExactRounding.PowerOfTen(expression.Type.Scale));
            if (isKnown != expected.IsKnown || (isKnown && (found.Value != expected.Value || found.Denominator != expected.Denominator)))
            {
                throw new EnginesDifferException(
                    $"{compiled.Ruleset.Id} figure {figure}, {subject.Key}: interpreted {Show(expected)}, compiled {(isKnown ? Show(found) : "unknown")}");
            }
        }

        CompareKnownFigures(compiled, context, frame, person, slots, subject);
    }

    /// <summary>Where all was answered, the two-valued code gives the figures that the three-valued gives, wherever it gives any.</summary>
    private static void CompareKnownFigures(CompiledRuleset compiled, RulesetContext context, Frame frame, int person, long[] slots, Subject subject)
    {
        var known = new long[slots.Length];
        if (!frame.IsAnswered || !compiled.Figures.FillKnown(frame.Bytes, context.Constants, context.Known, compiled.Start(frame, person), known))
        {
            return;
        }

        for (var slot = 0; slot < slots.Length; slot++)
        {
            // The value and denominator of what is unknown are nobody's.
            var isRead = slot >= 3 * compiled.Figures.Count || slot % 3 == 2 || slots[slot - (slot % 3) + 2] != 0;
            if (isRead && slots[slot] != known[slot])
            {
                throw new EnginesDifferException($"{compiled.Ruleset.Id} slot {slot} of {3 * compiled.Figures.Count} and lists, {subject.Key}: three-valued {slots[slot]}, two-valued {known[slot]}");
            }
        }
    }

    private static string Show(Outcome outcome) => outcome.IsKnown ? $"{outcome.Value}/{outcome.Denominator}" : "unknown";

    private static string Show(bool isTrue, bool isFalse) => (isTrue, isFalse) switch
    {
        (true, false) => "true",
        (false, true) => "false",
        (false, false) => "unknown",
        _ => "both",
    };
}

internal sealed class EnginesDifferException(string message) : Exception(message);
