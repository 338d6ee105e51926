using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Explanation.LawfulChanges;

/// <summary>Decides a copy of a household with one thing changed at a time.</summary>
internal sealed class Trials(CompiledRuleset compiled, Func<Subject, RulesetContext, Screening> screen, Subject subject, RulesetContext context)
{
    private readonly Subject _copy = subject with { Facts = subject.Facts.Copy() };

    public FactRecord Facts => _copy.Facts;

    public DateOnly AsOf => subject.AsOf;

    /// <summary>With one fact known to be a value.</summary>
    public Screening With(FactRecord record, FactType fact, long value)
    {
        var before = record[fact];
        record[fact] = FactEntry.Of(value, before.Source, before.AsOf);
        var result = screen(_copy, context);
        record[fact] = before;
        return result;
    }

    /// <summary>On another day, with the figures of the law as they are.</summary>
    public Screening On(DateOnly day) => screen(_copy with { AsOf = day }, compiled.On(context, day));
}
