using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Explanation.Deciding;

/// <summary>A copy of a household in which open questions are answered for as long as one trial takes.</summary>
internal sealed class OpenHousehold(CompiledRuleset compiled, Func<Subject, RulesetContext, Screening> screen, Subject subject, RulesetContext context)
{
    private readonly Subject _copy = subject with { Facts = subject.Facts.Copy() };

    /// <summary>How many trials may still be made.</summary>
    public int Left { get; private set; } = MostTrials;

    /// <summary>A determination tries no more answers than this.</summary>
    public const int MostTrials = 3_000;

    private const int TrialsForWants = 5;

    /// <summary>The household's facts, to ask what it waits for.</summary>
    public FactRecord Facts => _copy.Facts;

    /// <summary>Whatever is asked while the answers stand.</summary>
    public T With<T>(IReadOnlyDictionary<Want, Answer> answers, Func<Screening, RulesetContext, T> ask)
    {
        Left--;
        var before = new List<Action>();
        var given = context;
        foreach (var (want, answer) in answers)
        {
            given = Set(want, answer, given, before);
        }

        var result = ask(screen(_copy, given), given);
        foreach (var undo in before)
        {
            undo();
        }

        return result;
    }

    /// <summary>What some rules wait for, after a screening of the copy: each question once. It takes as long as several trials.</summary>
    public IEnumerable<Want> Wants(RulesetContext given, int? person, long rules)
    {
        Left -= TrialsForWants;
        var interpreter = new Interpreter(compiled.Ruleset, given, Facts, subject.AsOf);
        interpreter = person is { } place ? interpreter.For(Facts.List(0).UsableRecords[place]) : interpreter;
        return compiled.Ruleset.Rules.Where((_, i) => (rules >> i & 1) != 0).SelectMany(rule => Explainer.Wants(rule, interpreter)).Distinct();
    }

    private static RulesetContext Set(Want want, Answer answer, RulesetContext given, List<Action> before)
    {
        switch (want)
        {
            case { Record: { } record, Fact: { } fact }:
                var entry = record[fact];
                before.Add(() => record[fact] = entry);
                record[fact] = answer.Entry;
                return given;
            case { Record: { } record, List: { } type }:
                var list = record.List(type.Index);
                var (state, records) = (list.State, list.Records.ToList());
                before.Add(() => Fill(list, state, records));
                Fill(list, answer.Entry.State, answer.Records ?? records);
                return given;
            default:
                return CompiledRuleset.With(given, want.Parameter, answer.Entry.Value);
        }
    }

    private static void Fill(FactList list, FactState state, IReadOnlyList<FactRecord> records)
    {
        list.State = state;
        list.Records.Clear();
        list.Records.AddRange(records);
    }
}
