using Welfare.Rules.Engines.Compiled;
using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Tests.Evaluation;

namespace Welfare.Rules.Tests.Engines;

/// <summary>The compiled engine and the interpreter agree on every rule and every figure of every shipped version.</summary>
public sealed class DifferentialTests
{
    private const int Households = 20_000;

    public static IEnumerable<object[]> Versions() => Shipped.Versions();

    [Theory]
    [MemberData(nameof(Versions))]
    public void Decide_GeneratedHouseholds_BothEnginesAgree(string id)
    {
        var version = Shipped.Version(id);
        var compiled = CompiledRuleset.Compile(version);
        var decide = compiled.Compiler.Decide();
        var tally = new long[3];

        for (var number = 0; number < Households; number++)
        {
            var subject = HouseholdMaker.Make(Shipped.Library.Vocabulary, number);
            var context = Shipped.Engine.Context(version, subject.Region, subject.AsOf);
            var frame = compiled.Frame(subject.Facts, subject.AsOf);
            var interpreter = new Interpreter(version, context, subject.Facts, subject.AsOf);
            for (var person = 0; person < Persons(version, subject); person++)
            {
                if (version.JudgesMembers)
                {
                    interpreter.For(subject.Facts.List(0).Records[person]);
                }

                RuleBits bits = default;
                decide(frame.Cells, context.Constants, context.Known, compiled.Start(frame, person), ref bits);
                CompareRules(version, interpreter, bits, subject, tally);
                CompareFigures(compiled, interpreter, context, frame, person, subject);
            }
        }

        tally.Should().OnlyContain(count => count > Households / 10, "true, false and unknown must all be common, or nothing is compared");
    }

    private static int Persons(Ruleset version, Subject subject) => version.JudgesMembers ? subject.Facts.List(0).Records.Count : 1;

    private static void CompareRules(Ruleset version, Interpreter interpreter, RuleBits bits, Subject subject, long[] tally)
    {
        for (var i = 0; i < version.Rules.Count; i++)
        {
            var rule = version.Rules[i];
            tally[Compare(interpreter.Evaluate(rule.When), bits.True >> i, bits.False >> i, $"{version.Id} {rule.Id} when, {subject.Key}")]++;
            if (rule.Review is not null)
            {
                Compare(interpreter.Evaluate(rule.Review), bits.ReviewTrue >> i, bits.ReviewFalse >> i, $"{version.Id} {rule.Id} review, {subject.Key}");
            }
        }
    }

    private static int Compare(Outcome expected, long isTrue, long isFalse, string where)
    {
        var found = ((isTrue & 1) != 0, (isFalse & 1) != 0);
        if (found != (expected.IsTrue, expected.IsFalse))
        {
            found.Should().Be((expected.IsTrue, expected.IsFalse), where);
        }

        return expected.IsTrue ? 0 : expected.IsFalse ? 1 : 2;
    }

    private static void CompareFigures(CompiledRuleset compiled, Interpreter interpreter, RulesetContext context, Frame frame, int person, Subject subject)
    {
        var slots = new long[compiled.Figures.Size];
        compiled.Figures.Fill(frame.Cells, context.Constants, context.Known, compiled.Start(frame, person), slots);
        for (var figure = 0; figure < compiled.Figures.Count; figure++)
        {
            var expression = compiled.Figures.Figure(figure);
            var expected = interpreter.Evaluate(expression);
            var known = slots[(3 * figure) + 2] != 0;
            var found = Outcome.Fraction(slots[3 * figure], (Int128)slots[(3 * figure) + 1] * ExactRounding.PowerOfTen(expression.Type.Scale));
            var same = known == expected.IsKnown && (!known || (found.Value == expected.Value && found.Denominator == expected.Denominator));
            if (!same)
            {
                throw new InvalidOperationException(
                    $"{compiled.Ruleset.Id} figure {figure} of {subject.Key}: compiled {known} {found.Value}/{found.Denominator}, interpreted {expected.IsKnown} {expected.Value}/{expected.Denominator}");
            }
        }
    }
}
