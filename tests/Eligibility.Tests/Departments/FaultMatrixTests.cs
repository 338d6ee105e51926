using Welfare.DepartmentSimulator;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules;
using Xunit.Abstractions;

namespace Welfare.Eligibility.Tests.Departments;

/// <summary>
/// Fifteen departments, every fault of each, two hundred households: nothing is ever "not met" because of what a department did not say, said too
/// late or said of somebody else, and what is undecided says what is missing, from whom, since when and what to do.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Brisk = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Patient = TimeSpan.FromMilliseconds(500);

    private static readonly Dictionary<Fault, InquiryOutcome> Expected = new()
    {
        [Fault.Slow] = InquiryOutcome.NoAnswer,
        [Fault.Down] = InquiryOutcome.NoAnswer,
        [Fault.Empty] = InquiryOutcome.Refused,
        [Fault.Truncated] = InquiryOutcome.Refused,
        [Fault.WrongPerson] = InquiryOutcome.Refused,
        [Fault.OtherName] = InquiryOutcome.Disputed,
        [Fault.Stale] = InquiryOutcome.Refused,
        [Fault.OtherCharset] = InquiryOutcome.Refused,
    };

    [Fact]
    public async Task Determine_EveryDepartmentWithEveryFault_IsNeverNotMetForWhatIsMissing()
    {
        await using var matrix = await FaultMatrix.StartAsync();
        var truth = await TruthAsync(matrix);
        var check = new MatrixCheck(matrix, truth);

        foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
        {
            foreach (var department in SimulatedDepartments.All)
            {
                matrix.Rest();
                matrix.Departments.Faults.Clear();
                matrix.Departments.Faults[department] = fault;
                var answers = await matrix.AskAsync(department, Brisk);
                EnsureFault(fault, department, answers.Values, truth);
                check.Run(department, fault, answers);
            }
        }

        output.WriteLine(check.ToString());
        check.Runs.Should().Be(15 * 10 * SimulatedDepartments.Households);
        check.Violations.Should().BeEmpty();
        check.NotMet.Should().BeGreaterThan(1000, "else the check would say nothing");
        check.Comparisons.Should().BeGreaterThan(100, "some rules are not met whatever a department says");
        check.Undecided.Should().BeGreaterThan(1000, "else no fault would have mattered");
    }

    [Fact]
    public async Task Check_MissingTakenForNothing_FindsTheViolations()
    {
        await using var matrix = await FaultMatrix.StartAsync();
        var truth = await TruthAsync(matrix);
        var check = new MatrixCheck(matrix, truth);

        foreach (var department in SimulatedDepartments.All)
        {
            var wrong = truth.Where(answer => TestVocabulary.Full.FindItem(answer.Key.Item)!.Department == department).ToDictionary(
                answer => answer.Key,
                answer => answer.Value with { Outcome = InquiryOutcome.NoAnswer, Fact = new FactAnswer(answer.Key.Item, FactState.None, SimulatedDepartments.Day, null, []) });
            check.Run(department, Fault.Down, wrong);
        }

        check.Violations.Should().NotBeEmpty();
    }

    private static async Task<Dictionary<(Guid Person, string Item), MatrixAnswer>> TruthAsync(FaultMatrix matrix)
    {
        var truth = new Dictionary<(Guid, string), MatrixAnswer>();
        foreach (var department in SimulatedDepartments.All)
        {
            (await matrix.AskAsync(department, Patient)).ToList().ForEach(answer => truth.Add(answer.Key, answer.Value));
        }
        truth.Values.Where(answer => answer.Outcome == InquiryOutcome.NoAnswer).Should().OnlyContain(
            answer => answer.Reason!.En.Contains("503"), "of one household the departments are silent; whoever is late is not part of the truth");
        return truth;
    }

    // A matrix whose departments answer well would prove nothing. Where a person has no row, nothing can be negative or stand twice; what the
    // department would not have said well either stays as it is.
    private static void EnsureFault(Fault fault, string department, IEnumerable<MatrixAnswer> answers, Dictionary<(Guid Person, string Item), MatrixAnswer> truth)
    {
        foreach (var answer in answers)
        {
            var held = truth[(answer.Person, answer.Item)].Fact.State;
            var where = $"{department} {fault} {answer.Item} ({answer.Reason?.En})";
            if (Expected.TryGetValue(fault, out var outcome) && held != FactState.Unknown)
            {
                // A connection may give up before it hears the fault, and some names in GB18030 are good UTF-8 of another name.
                InquiryOutcome[] outcomes = fault == Fault.OtherCharset ? [outcome, InquiryOutcome.NoAnswer, InquiryOutcome.Disputed] : [outcome, InquiryOutcome.NoAnswer];
                answer.Outcome.Should().BeOneOf(outcomes, where);
                answer.Fact.State.Should().Be(answer.Outcome == InquiryOutcome.Disputed ? FactState.Disputed : FactState.Unknown, where);
            }
            else if (fault == Fault.Duplicated && held == FactState.Known)
            {
                answer.Fact.State.Should().Be(FactState.Unknown, where);
            }
        }
    }
}
