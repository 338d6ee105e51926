using System.Collections.Concurrent;
using Welfare.DepartmentSimulator;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Tests.Departments;

/// <summary>
/// Holds what a faulty department led to against what any other answer of it would have led to. A rule that is not met is sound where it looked at
/// nothing that the department failed to say; where it did, it must stay not met with the truth, with nothing held, and with what is held of others.
/// </summary>
internal sealed class MatrixCheck(FaultMatrix matrix, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> truth)
{
    private const int Donors = 3;
    private static readonly string[] Deciding = ["requirement", "bar", "benefit"];

    private readonly ConcurrentDictionary<string, IReadOnlyList<Determination>> _given = [];
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _problems = [];
    private readonly ConcurrentQueue<string> _violations = [];
    private readonly List<Guid> _people = [.. truth.Keys.Select(key => key.Person).Distinct()];
    private int _runs;
    private int _notMet;
    private int _comparisons;
    private int _undecided;

    public int Runs => _runs;

    /// <summary>Programmes that were not met.</summary>
    public int NotMet => _notMet;

    /// <summary>Rules that were not met although they looked at something missing, each held against other answers.</summary>
    public int Comparisons => _comparisons;

    /// <summary>Programmes that wait for something of the faulty department.</summary>
    public int Undecided => _undecided;

    public IReadOnlyCollection<string> Violations => _violations;

    public void Run(string department, Fault fault, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> answers) =>
        Parallel.ForEach(matrix.Households, household => Run(household, department, fault, answers));

    public override string ToString() =>
        $"{Runs} runs ({_given.Count} different), {NotMet} programmes not met, {Comparisons} rules held against other answers, {Undecided} programmes undecided, {Violations.Count} violations";

    private void Run(MatrixHousehold household, string department, Fault fault, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> answers)
    {
        var subject = matrix.Assemble(household, (person, item) => (answers.GetValueOrDefault((person, item)) ?? truth[(person, item)]).Fact);
        var key = $"{subject.Key} {subject.Fingerprint}";
        var given = _given.GetOrAdd(key, _ => matrix.Determine(subject));
        var problems = _problems.GetOrAdd($"{department} {key}", _ => [.. given.SelectMany(now => Unsound(household, now, answers))]);
        Interlocked.Increment(ref _runs);
        Interlocked.Add(ref _notMet, given.Count(now => now.Verdict == Verdict.NotMet));
        foreach (var problem in problems.Concat(Unnamed(household, department, given, answers)))
        {
            _violations.Enqueue($"{fault} {department} {household.Visit.HouseholdNo} {problem}");
        }
    }

    private IEnumerable<string> Unsound(MatrixHousehold household, Determination now, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> answers)
    {
        // By what became of the question, not by what was made of it: else nothing held in place of no answer would go unseen.
        var items = (from person in household.People
                     from item in TestVocabulary.Full.Items
                     where answers.TryGetValue((person.Id, item.Id), out var answer) && IsMissing(answer)
                     select item.Id).ToHashSet();
        var doubtful = now.Findings.Where(finding => finding.Verdict == Verdict.NotMet && Deciding.Contains(finding.Kind)
            && finding.Facts.Any(fact => fact.Source is { } item && items.Contains(item))).ToList();
        if (doubtful.Count == 0)
        {
            yield break;
        }
        foreach (var (name, other) in Others(household, answers))
        {
            var then = matrix.Determine(matrix.Assemble(household, other), [now.Programme]).Single();
            foreach (var finding in doubtful)
            {
                Interlocked.Increment(ref _comparisons);
                var same = then.Findings.FirstOrDefault(found => found.Rule == finding.Rule && found.Member == finding.Member);
                if (same is not null && same.Verdict != Verdict.NotMet)
                {
                    yield return $"{now.Programme} {finding.Rule} {finding.Member}: not met, but {same.Verdict} with {name}";
                }
            }
            if (now.Verdict == Verdict.NotMet && then.Verdict != Verdict.NotMet)
            {
                yield return $"{now.Programme}: not met, but {then.Verdict} with {name}";
            }
        }
    }

    private IEnumerable<(string Name, Func<Guid, string, FactAnswer> Answers)> Others(
        MatrixHousehold household, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> answers)
    {
        yield return ("the truth", (person, item) => truth[(person, item)].Fact);
        yield return ("nothing held", (person, item) => IsMissing(person, item)
            ? new FactAnswer(item, FactState.None, SimulatedDepartments.Day, null, [])
            : truth[(person, item)].Fact);
        for (var i = 1; i <= Donors; i++)
        {
            var shift = (i * 97) + household.Visit.HouseholdNo!.Sum(c => c);
            yield return ($"another's ({i})", (person, item) => IsMissing(person, item) ? Donated(person, item, shift) : truth[(person, item)].Fact);
        }

        bool IsMissing(Guid person, string item) => answers.TryGetValue((person, item), out var answer) && MatrixCheck.IsMissing(answer);
    }

    private static bool IsMissing(MatrixAnswer answer) =>
        answer.Outcome is not (InquiryOutcome.Known or InquiryOutcome.None) || answer.Fact.State is not (FactState.Known or FactState.None);

    // Of somebody of whom the department holds something, so that it is not nothing every time.
    private FactAnswer Donated(Guid person, string item, int shift) =>
        Enumerable.Range(_people.IndexOf(person) + shift, _people.Count).Select(i => truth[(_people[i % _people.Count], item)].Fact)
            .FirstOrDefault(fact => fact.State == FactState.Known) ?? truth[(person, item)].Fact;

    // What is undecided says so: which fact, of whom, who can supply it, and of the faulty department since when, why and what the window does.
    private IEnumerable<string> Unnamed(
        MatrixHousehold household, string department, IReadOnlyList<Determination> given, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> answers)
    {
        var label = TestVocabulary.Full.Department(department).Label;
        foreach (var undecided in given.Where(now => now.Verdict == Verdict.Unknown))
        {
            if (undecided.Missing.Count == 0)
            {
                yield return $"{undecided.Programme}: undecided, and nothing is named";
            }
            var missing = undecided.Missing.Select(fact => (Fact: fact, Answer: Of(household, fact, answers))).Where(pair => pair.Answer is not null).ToList();
            Interlocked.Add(ref _undecided, missing.Count > 0 ? 1 : 0);
            foreach (var (fact, answer) in missing)
            {
                var standing = new InquiryStanding(answer!.Person, answer.Item, answer.Outcome, DateTimeOffset.UnixEpoch, answer.Reason);
                var said = standing.IsAnswered || (standing.WhatToDo(label) is { Zh.Length: > 0, En.Length: > 0 } && standing.Reason is { Zh.Length: > 0, En.Length: > 0 });
                if (!said || !fact.SuppliedBy.Zh.Contains(label.Zh, StringComparison.Ordinal) || !fact.SuppliedBy.En.Contains(label.En, StringComparison.Ordinal))
                {
                    yield return $"{undecided.Programme}: {fact.Fact} of {fact.Member} is not named in full";
                }
            }
        }
    }

    // A record of a list may be called by its member and its place.
    private static MatrixAnswer? Of(MatrixHousehold household, MissingFact fact, IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer> answers) =>
        fact is { Item: { } item, Member: { } owner } && household.Member(owner) is { } person ? answers.GetValueOrDefault((person.Id, item)) : null;
}
