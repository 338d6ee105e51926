using Welfare.DepartmentSimulator;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Xunit.Abstractions;

namespace Welfare.Eligibility.Tests.Departments;

/// <summary>
/// Fifteen departments, every fault of each, two hundred households: nothing is ever "not met" because of what a department did not say, said too
/// late or said of somebody else, and what is undecided says what is missing, from whom, since when and what to do.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
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
        var truth = new Dictionary<(Guid, string), MatrixAnswer>();
        foreach (var department in SimulatedDepartments.All)
        {
            (await matrix.AskAsync(department)).ToList().ForEach(answer => truth.Add(answer.Key, answer.Value));
        }
        var check = new MatrixCheck(matrix, truth);

        foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
        {
            foreach (var department in SimulatedDepartments.All)
            {
                matrix.Rest();
                matrix.Departments.Faults.Clear();
                matrix.Departments.Faults[department] = fault;
                var answers = await matrix.AskAsync(department);
                EnsureFault(fault, department, answers.Values, truth);
                check.Run(department, fault, answers);
            }
        }

        output.WriteLine(check.ToString());
        check.Runs.Should().Be(15 * 10 * SimulatedDepartments.Households);
        check.Violations.Should().BeEmpty();
        check.NotMet.Should().BeGreaterThan(1000, "else the check would say nothing");
        check.MadeUndecided.Should().BeGreaterThan(1000, "else no fault would have mattered");
    }

    [Fact]
    public async Task Check_MissingTakenForNothing_FindsTheViolations()
    {
        await using var matrix = await FaultMatrix.StartAsync();
        var truth = new Dictionary<(Guid, string), MatrixAnswer>();
        foreach (var department in SimulatedDepartments.All)
        {
            (await matrix.AskAsync(department)).ToList().ForEach(answer => truth.Add(answer.Key, answer.Value));
        }
        var check = new MatrixCheck(matrix, truth);

        foreach (var department in SimulatedDepartments.All)
        {
            var wrong = truth.Where(answer => TestVocabulary.Full.FindItem(answer.Key.Item2)!.Department == department).ToDictionary(
                answer => answer.Key,
                answer => answer.Value with { Outcome = InquiryOutcome.NoAnswer, Fact = new FactAnswer(answer.Key.Item2, FactState.None, SimulatedDepartments.Day, null, []) });
            check.Run(department, Fault.Down, wrong);
        }

        check.Violations.Should().NotBeEmpty();
    }

    // A matrix whose departments answer well would prove nothing. Where a person has no row, nothing can be negative or stand twice.
    private static void EnsureFault(Fault fault, string department, IEnumerable<MatrixAnswer> answers, Dictionary<(Guid, string), MatrixAnswer> truth)
    {
        foreach (var answer in answers)
        {
            var held = truth[(answer.Person, answer.Item)].Fact.State;
            var where = $"{department} {fault} {answer.Item} ({answer.Reason?.En})";
            if (Expected.TryGetValue(fault, out var outcome))
            {
                // A department that is silent of itself stays so, and a connection may give up before it hears the fault.
                answer.Outcome.Should().BeOneOf([outcome, InquiryOutcome.NoAnswer], where);
                answer.Fact.State.Should().Be(answer.Outcome == InquiryOutcome.Disputed ? FactState.Disputed : FactState.Unknown, where);
            }
            else if (fault == Fault.Duplicated && held == FactState.Known)
            {
                answer.Fact.State.Should().Be(FactState.Unknown, where);
            }
        }
    }
}

/// <summary>Holds what a faulty department led to against what any other answer of it would have led to.</summary>
internal sealed class MatrixCheck(FaultMatrix matrix, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> truth)
{
    private const int Alternatives = 3;
    private static readonly string[] Deciding = ["requirement", "bar", "benefit"];

    private readonly Dictionary<string, (IReadOnlyList<Determination> Given, List<string> Problems)> _known = [];
    private readonly List<Guid> _donors = [.. truth.Keys.Select(key => key.Person).Distinct()];

    public int Runs { get; private set; }

    public int NotMet { get; private set; }

    public int MadeUndecided { get; private set; }

    public List<string> Violations { get; } = [];

    public void Run(string department, Fault fault, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> answers)
    {
        foreach (var household in matrix.Households)
        {
            Runs++;
            var subject = matrix.Assemble(household, (person, item) => (answers.GetValueOrDefault((person, item)) ?? truth[(person, item)]).Fact);
            if (!_known.TryGetValue($"{department} {subject.Key} {subject.Fingerprint}", out var known))
            {
                var given = matrix.Determine(subject);
                _known.Add($"{department} {subject.Key} {subject.Fingerprint}", known = (given, Compare(household, department, given, answers)));
            }
            NotMet += known.Given.Count(given => given.Verdict == Verdict.NotMet);
            Violations.AddRange(known.Problems.Select(problem => $"{fault} {problem}"));
            CheckNamed(household, department, fault, known.Given, answers);
        }
    }

    public override string ToString() => $"{Runs} runs, {_known.Count} different, {NotMet} programmes not met, {MadeUndecided} made undecided, {Violations.Count} violations";

    // Whatever the department had said instead (the truth, nothing, what it holds of others): what is not met now is not met then.
    private List<string> Compare(
        MatrixHousehold household, string department, IReadOnlyList<Determination> given, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> answers)
    {
        var problems = new List<string>();
        foreach (var (name, other) in Others(household, answers))
        {
            var would = matrix.Determine(matrix.Assemble(household, other));
            foreach (var (now, then) in given.Zip(would))
            {
                if (now.Verdict == Verdict.NotMet && then.Verdict != Verdict.NotMet)
                {
                    problems.Add($"{department} {household.Visit.HouseholdNo} {now.Programme}: not met, but {then.Verdict} with {name}");
                }
                problems.AddRange(
                    from finding in now.Findings
                    where finding.Verdict == Verdict.NotMet && Deciding.Contains(finding.Kind)
                    let same = then.Findings.FirstOrDefault(f => f.Rule == finding.Rule && f.Member == finding.Member)
                    where same is not null && same.Verdict != Verdict.NotMet
                    select $"{department} {household.Visit.HouseholdNo} {now.Programme} {finding.Rule} {finding.Member}: not met, but {same.Verdict} with {name}");
            }
        }
        return problems;
    }

    private IEnumerable<(string Name, Func<Guid, string, FactAnswer> Answers)> Others(
        MatrixHousehold household, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> answers)
    {
        yield return ("the truth", (person, item) => truth[(person, item)].Fact);
        yield return ("nothing held", (person, item) => IsFaulty(person, item)
            ? new FactAnswer(item, FactState.None, SimulatedDepartments.Day, null, [])
            : truth[(person, item)].Fact);
        for (var i = 1; i <= Alternatives; i++)
        {
            var shift = (i * 97) + household.Visit.HouseholdNo!.Sum(c => c);
            yield return ($"another's ({i})", (person, item) => IsFaulty(person, item) ? Donated(person, item, shift) : truth[(person, item)].Fact);
        }

        bool IsFaulty(Guid person, string item) => answers.TryGetValue((person, item), out var answer) && !IsUsable(answer.Fact);
    }

    // Of somebody of whom the department holds something, so that it is not nothing every time.
    private FactAnswer Donated(Guid person, string item, int shift)
    {
        var start = _donors.IndexOf(person) + shift;
        return Enumerable.Range(start, _donors.Count).Select(i => truth[(_donors[i % _donors.Count], item)].Fact).FirstOrDefault(fact => fact.State == FactState.Known)
            ?? truth[(person, item)].Fact;
    }

    private static bool IsUsable(FactAnswer fact) => fact.State is FactState.Known or FactState.None;

    // What the fault left undecided says so: which fact, of whom, who can supply it, since when, and what the window does.
    private void CheckNamed(
        MatrixHousehold household, string department, Fault fault, IReadOnlyList<Determination> given, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> answers)
    {
        var label = TestVocabulary.Full.Department(department).Label;
        foreach (var undecided in given.Where(given => given.Verdict == Verdict.Unknown))
        {
            var missing = undecided.Missing.Where(fact => fact.Item is { } item && fact.Member is { } key && answers.ContainsKey((household.Member(key[..Key(key)]).Id, item))).ToList();
            MadeUndecided += missing.Count > 0 ? 1 : 0;
            if (undecided.Missing.Count == 0)
            {
                Violations.Add($"{fault} {department} {household.Visit.HouseholdNo} {undecided.Programme}: undecided, and nothing is named");
            }
            foreach (var fact in missing)
            {
                var answer = answers[(household.Member(fact.Member![..Key(fact.Member!)]).Id, fact.Item!)];
                var standing = new InquiryStanding(answer.Person, answer.Item, answer.Outcome, DateTimeOffset.UnixEpoch, answer.Reason);
                if (!fact.SuppliedBy.Zh.Contains(label.Zh, StringComparison.Ordinal) || !fact.SuppliedBy.En.Contains(label.En, StringComparison.Ordinal)
                    || (!standing.IsAnswered && (standing.WhatToDo(label) is null || standing.Reason is not { Zh.Length: > 0, En.Length: > 0 })))
                {
                    Violations.Add($"{fault} {department} {household.Visit.HouseholdNo} {undecided.Programme}: {fact.Fact} of {fact.Member} is not named in full");
                }
            }
        }
    }

    // A record of a list is called by the member and its place.
    private static int Key(string owner) => owner.Skip(1).TakeWhile(char.IsAsciiDigit).Count() + 1;
}
