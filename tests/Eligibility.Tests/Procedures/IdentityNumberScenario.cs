using Welfare.Eligibility.Households;
using Welfare.Rules.Rulesets.Reading;

namespace Welfare.Eligibility.Tests.Procedures;

/// <summary>A number is typed on a day: whether its last character is the right one, and what is wrong with it.</summary>
internal sealed record IdentityNumberScenario(string Number, DateOnly Today, bool CheckDigitIsRight, IdentityNumberProblem Problem) : ProcedureScenario
{
    public static ProcedureScenario Read(YamlMap m)
    {
        var expected = m.Expected();
        var scenario = new IdentityNumberScenario(m.Text("number"), m.Date("today"), expected.Flag("check_digit_is_right"), expected.Word<IdentityNumberProblem>("problem"))
        {
            Name = m.Text("name"),
            File = m.Source.File,
            Line = m.Line,
        };
        expected.Finish();
        return scenario;
    }

    public override Task RunAsync()
    {
        (IdentityNumber.CheckCharacter(Number) == Number[^1]).Should().Be(CheckDigitIsRight, "{0}", Place);

        IdentityNumber.TryParse(Number, Today, out _, out var problem).Should().Be(Problem == IdentityNumberProblem.None, "{0}", Place);
        problem.Should().Be(Problem, "{0}", Place);
        return Task.CompletedTask;
    }
}
