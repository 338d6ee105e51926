using System.Diagnostics;
using Welfare.Rules.Feel;

namespace Welfare.Rules.Tests.Feel;

/// <summary>Text made to break the evaluator ends in an error that says why, within a second and in bounded memory.</summary>
public class HostileInputTests
{
    private const long MostBytes = 600_000_000;

    private static readonly FeelEvaluator Evaluator = new(TimeProvider.System);

    public static TheoryData<string, string, string> Deep() => new()
    {
        { "parentheses", Of("(", 10_000) + "1" + Of(")", 10_000), "nested more than" },
        { "lists", Of("[", 10_000) + Of("]", 10_000), "nested more than" },
        { "contexts", Of("{a:", 10_000) + "1" + Of("}", 10_000), "nested more than" },
        { "ifs", Of("if a then ", 3_000) + "1" + Of(" else 2", 3_000), "nested more than" },
        { "many ifs", Of("if true then ", 10_000) + "1" + Of(" else 2", 10_000), "longer than" },
        { "minus signs", Of("-", 10_000) + "1", "nested more than" },
        { "calls", Of("not(", 10_000) + "true" + Of(")", 10_000), "nested more than" },
        { "types", "1 instance of " + Of("list<", 10_000) + "Any" + Of(">", 10_000), "nested more than" },
        { "sum", Of("1+", 30_000) + "1", "too large" },
        { "path", "a" + Of(".a", 20_000), "too large" },
        { "filters", "[1]" + Of("[1]", 15_000), "too large" },
        { "name of a megabyte", Of("a", 1_000_000), "longer than" },
        { "long name", Of("a", 60_000), "there is no name" },
        { "text of a megabyte", '"' + Of("a", 1_000_000) + '"', "longer than" },
    };

    public static TheoryData<string, string, string> Endless() => new()
    {
        { "recursion", "{f: function(n) f(n + 1), r: f(1)}.r", "call one another" },
        { "self-application", "(function(x) x(x))(function(x) x(x))", "call one another" },
        { "cycle", "{a: b, b: a}.a", "there is no name b" },
        { "thousand million turns", "for i in 1..1000000000 return i", "steps" },
        { "endless range", "for i in [1..10**30] return 1", "steps" },
        { "all days of all years", "for d in @\"-999999999-01-01\"..@\"999999999-01-01\" return d", "steps" },
        { "loops in loops", Of("for x in 1..100 return ", 150) + "1", "steps" },
        { "never satisfied", "some i in 1..1000000000 satisfies i < 0", "steps" },
        { "doubling texts", "for i in 1..60 return if i = 1 then \"aaaaaaaaaa\" else partial[-1] + partial[-1]", "steps" },
        { "doubling lists", "for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])", "steps" },
        { "doubling nests", "for i in 1..60 return [partial, partial]", "steps" },
        { "flattening nests", "count(flatten(for i in 1..60 return [partial, partial]))", "steps" },
        { "comparing nests", "{l: for i in 1..60 return [partial, partial], r: l = l}.r", "steps" },
        { "growing replacement", "for i in 1..30 return if i = 1 then \"aaaa\" else replace(partial[-1], \"a\", \"aaaaaaaaaaaaaaaaaaaa\")", "steps" },
        { "sorting by nonsense", "sort(for i in 1..200000 return i, function(a, b) true)", "steps" },
    };

    public static TheoryData<string, string> Numbers() => new()
    {
        { "1e999999999", "null" },
        { "-1e999999999", "null" },
        { "1e-999999999", """{"number": "0"}""" },
        { "10 ** (10 ** 10)", "null" },
        { "9.99 ** 9999999999", "null" },
        { "10 ** 10 ** 10", """{"number": "1E+100"}""" },
        { "1e6000 * 1e6000", "null" },
        { "1" + Of("0", 60_000), "null" },
        { "modulo(1e6111, 1e-6176)", """{"number": "0"}""" },
        { "1e6111 + 1e-6176", """{"number": "1E+6111"}""" },
        { "@\"P1D\" * 1e30", "null" },
        { "@\"999999999-12-31\" + @\"P1D\"", "null" },
    };

    public static TheoryData<string> Regexes() => new()
    {
        $"matches(\"{Of("a", 40)}!\", \"(a+)+$\")",
        $"matches(\"{Of("a", 5_000)}!\", \"^(a|aa)+$\")",
        $"matches(\"{Of("a", 40)}!\", \"^(a+)+\\1$\")",
        $"matches(\"{Of("a", 200)}\", \"(a{{1,140}}){{1,140}}b\")",
        $"matches(\"a\", \"((a{{1,1000}}){{1,1000}}){{1,1000}}\")",
        $"matches(\"{Of("x", 30_000)}\", \"(x+x+)+y\")",
        $"matches(\"{Of("a ", 20_000)}\", \"^(a|\\s)*$x\", \"m\")",
        $"replace(\"{Of("a", 30_000)}\", \"(a*)*b\", \"c\")",
        "for i in 1..100000 return matches(\"aaaa\", \"(a+)+\" + string(i))",
        $"matches(\"a\", \"{Of("(", 10_000)}\")",
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void Evaluate_DeepOrLongText_IsAnErrorThatSaysSo(string kind, string expression, string says)
    {
        var result = Timed(expression);

        result.Json.Should().Be("null", kind);
        result.Problems.Should().ContainSingle().Which.Words.En.Should().Contain(says);
    }

    [Theory]
    [MemberData(nameof(Endless))]
    [Trait("ASVS", "1.3.2")]
    public void Evaluate_EndlessWork_EndsWithItsBudget(string kind, string expression, string says)
    {
        var result = Timed(expression);

        result.Json.Should().Be("null", kind);

        // On a machine that is busy elsewhere the clock may end it before the steps do.
        result.Problems.Should().Contain(p => p.Words.En.Contains(says, StringComparison.Ordinal) || p.Words.En.Contains("takes too long", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    [Trait("ASVS", "1.4.2")]
    public void Evaluate_HugeNumbers_StayInBounds(string expression, string json)
    {
        var result = Timed(expression);

        result.Json.Should().Be(json);
        (result.Problems.Count > 0).Should().Be(json == "null");
    }

    [Theory]
    [MemberData(nameof(Regexes))]
    [Trait("ASVS", "1.2.9")]
    public void Evaluate_CatastrophicRegex_EndsWithinASecond(string expression)
    {
        var result = Timed(expression);

        (result.Problems.Count > 0 || result.Json != "null").Should().BeTrue();
    }

    [Fact]
    public void Evaluate_OnASmallStack_EndsInAnErrorNotInACrash()
    {
        FeelResult? result = null;
        var thread = new Thread(() => result = Evaluator.Evaluate("{f: function(n) [[[[{a: f(n + 1)}]]]], r: f(1)}.r"), 512 * 1024);

        thread.Start();
        thread.Join();

        result!.Json.Should().Be("null");
        result.Problems.Should().NotBeEmpty();
    }

    private static string Of(string part, int times) => string.Concat(Enumerable.Repeat(part, times));

    /// <summary>Evaluates within a second. Another try stands for a machine that was busy elsewhere the first time.</summary>
    private static FeelResult Timed(string expression)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (start, bytes) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            var result = Evaluator.Evaluate(expression);
            var (took, used) = (Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - bytes);
            used.Should().BeLessThan(MostBytes);
            if (took < TimeSpan.FromSeconds(1))
            {
                return result;
            }

            attempt.Should().BeLessThan(5, $"the evaluation took {took}");
        }
    }
}
