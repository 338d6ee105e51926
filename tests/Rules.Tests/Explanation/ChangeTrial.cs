using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Tests.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Tests.Explanation;

/// <summary>Brings a lawful change about in a copy of the household and asks the version again.</summary>
internal sealed class ChangeTrial(Ruleset version)
{
    private readonly CompiledRuleset _compiled = Shipped.Engine.Compiled(version);

    private readonly Explainer _explainer = Shipped.Engine.Compile(version).Explainer;

    public int Numbers { get; private set; }

    public int Words { get; private set; }

    public int Days { get; private set; }

    public Determination Explain(Subject subject) => _explainer.Explain(subject, Context(subject), inFull: true);

    public void Check(Subject subject, Finding finding, LawfulChange change)
    {
        var where = $"{version.Id} {subject.Key} {finding.Rule} {finding.Member}: {change.Label.En} {change.Member} {change.From} → {change.To}";
        if (change.Fact is null)
        {
            Days++;
            CheckDay(subject, finding, change, where);
            return;
        }

        var copy = subject with { Facts = Households.Copy(subject.Facts) };
        var record = Households.Find(copy.Facts, change.Member);
        var fact = record.Type.Fact(change.Fact)!;
        fact.Change.Should().NotBeNull(where);
        FactValues.TryRead(fact, change.To, out var to, out _).Should().BeTrue(where);
        record[fact] = FactEntry.Of(to);
        var after = Screen(copy);
        (IsMet(after, finding), after.Verdict).Should().Be((true, change.Then), where);
        if (fact.Change!.Direction == 0)
        {
            Words++;
            fact.Change.To.Should().Contain(to, where);
            return;
        }

        Numbers++;
        record[fact] = FactEntry.Of(to - fact.Change.Direction);
        IsMet(Screen(copy), finding).Should().BeFalse("one step less must not do: {0}", where);
    }

    private void CheckDay(Subject subject, Finding finding, LawfulChange change, string where)
    {
        var day = DateOnly.Parse(change.To, System.Globalization.CultureInfo.InvariantCulture);
        var copy = subject with { Facts = Households.Copy(subject.Facts) };
        IsMet(On(copy, day), finding).Should().BeTrue(where);
        // Every day before it is tried now and then, always the last hundred.
        var last = Days % 40 == 0 ? subject.AsOf : day.AddDays(-100);
        for (var before = day.AddDays(-1); before >= subject.AsOf && before >= last; before = before.AddDays(-1))
        {
            if (IsMet(On(copy, before), finding))
            {
                before.Should().Be(day, "it must be the first day: {0}", where);
            }
        }
    }

    private bool IsMet(Screening screening, Finding finding)
    {
        var place = finding.Member is null ? 0 : int.Parse(finding.Member.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) - 1;
        return screening.All[place].Bits[version.Rules.TakeWhile(r => r.Id != finding.Rule).Count()] == Verdict.Met;
    }

    private Screening On(Subject subject, DateOnly day) => _explainer.Screen(subject with { AsOf = day }, _compiled.On(Context(subject), day));

    private Screening Screen(Subject subject) => _explainer.Screen(subject, Context(subject));

    private RulesetContext Context(Subject subject) => Shipped.Engine.Context(version, subject.Region, subject.AsOf);
}
