using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Explanation.Deciding;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Tests.Evaluation;

namespace Welfare.Rules.Tests.Explanation;

/// <summary>What a determination says to ask for first would settle what is open, and nothing of it can be left out.</summary>
public sealed class DecidingTests
{
    private const int Count = 80;

    public static IEnumerable<object[]> Versions() => Shipped.Versions();

    [Theory]
    [MemberData(nameof(Versions))]
    public void Explain_GeneratedHouseholds_EverySetSettlesItAndNothingCanBeLeftOut(string id)
    {
        var version = Shipped.Version(id);
        var explainer = Shipped.Engine.Compile(version).Explainer;
        var (sets, unknown) = (0, 0);

        for (var number = 0; number < Count; number++)
        {
            var subject = HouseholdMaker.Make(Shipped.Library.Vocabulary, number);
            if (number % 2 == 0)
            {
                Households.Forget(subject.Facts, 8, new CsCheck.PCG(31, (ulong)number));
            }

            var context = Shipped.Engine.Context(version, subject.Region, subject.AsOf);
            var determination = explainer.Explain(subject, context, inFull: true);
            (determination.Deciding is not null).Should().Be(determination.Verdict == Verdict.Unknown, subject.Key);
            unknown += determination.Verdict == Verdict.Unknown ? 1 : 0;
            foreach (var (deciding, of) in All(determination))
            {
                sets += deciding.Sets.Count;
                AssertOrder(deciding, subject.Key);
                foreach (var trial in deciding.Sets.SelectMany(s => s.Trials))
                {
                    AssertSettles(explainer, version, subject, context, trial, of);
                }
            }
        }

        unknown.Should().BeGreaterThan(Count / 20);
        sets.Should().BeGreaterThan(unknown, "there must be something to ask for");
    }

    [Fact]
    public void Explain_OnlySavingsUnknown_AsksTheBankAndNobodyElse()
    {
        var subject = Scenario();
        subject.Facts.List("members").Records[0]["financial_assets"] = default;

        var determination = Shipped.Engine.Explain(subject, ["minimum-income"]).Single();

        determination.Verdict.Should().Be(Verdict.Unknown);
        var set = determination.Deciding!.Sets.Should().ContainSingle().Subject;
        determination.Deciding.IsWhole.Should().BeTrue();
        set.Gives.Should().Equal([Verdict.Met], "papers could still be deducted from savings however high");
        var fact = set.Facts.Should().ContainSingle().Subject;
        (fact.Fact, fact.Member).Should().Be(("financial_assets", "m1"));
        fact.Suppliers.Select(s => (s.Item, s.WorkingDays, s.Confirmed)).Should().Equal(("D27", 10, false), (null, 10, false));
        fact.Suppliers[0].Takes.Zh.Should().Be("约 10 个工作日（未确认）");
    }

    [Fact]
    public void Explain_TwoFactsUnknownThatOnlyTogetherGiveAYes_NamesThemTogether()
    {
        var subject = Scenario();
        var members = subject.Facts.List("members").Records;
        members[0]["financial_assets"] = default;
        subject.Facts["hires_others_long_term"] = default;

        var sets = Shipped.Engine.Explain(subject, ["minimum-income"]).Single().Deciding!.Sets;

        sets.Select(s => string.Join(" + ", s.Facts.Select(f => f.Fact))).Should()
            .Equal(["financial_assets + hires_others_long_term", "hires_others_long_term"], "what may give a yes is asked before what can only give a no");
        sets[0].Gives.Should().Equal(Verdict.Met);
        sets[1].Gives.Should().Equal(Verdict.NotMet);
        sets[0].WorkingDays.Should().Be(15, "the home visit has fifteen working days by law");
        sets[0].Facts[^1].Suppliers[0].Takes.Zh.Should().Be("约 15 个工作日以内（闽民救〔2021〕128号第四十一条、第四十三条）");
    }

    [Fact]
    public void Explain_NotAuthorised_OnlyTheDepartmentAfterASignature()
    {
        var subject = Scenario();
        subject.Facts.List("members").Records[0]["financial_assets"] = new(FactState.NotAuthorised, 0, "D27");

        var fact = Shipped.Engine.Explain(subject, ["minimum-income"]).Single().Deciding!.Sets[0].Facts[0];

        fact.Suppliers.Should().ContainSingle().Which.Who.Zh.Should().Contain("签署核对授权书");
    }

    [Fact]
    public void Determine_NotInFull_LooksForNothing()
    {
        var subject = Scenario();
        subject.Facts.List("members").Records[0]["financial_assets"] = default;

        Shipped.Engine.Determine(subject).Should().OnlyContain(d => d.Deciding == null && d.Findings.All(f => f.Deciding == null) && d.Benefits.All(b => b.Deciding == null));
    }

    private static Subject Scenario()
    {
        var subject = Shipped.Scenarios.First(s => s.Programme == "minimum-income" && s.Subject.AsOf.Year == 2022 && s.Expected.Amount == 540_00).Subject;
        return subject with { Facts = Households.Copy(subject.Facts) };
    }

    private static IEnumerable<(DecidingSets Sets, Func<Ruleset, Screening, Verdict> Of)> All(Determination determination)
    {
        if (determination.Deciding is { } whole)
        {
            yield return (whole, (_, s) => s.Verdict);
        }

        foreach (var finding in determination.Findings.Where(f => f.Deciding is not null))
        {
            finding.Verdict.Should().Be(Verdict.Unknown);
            yield return (finding.Deciding!, (v, s) => Judged(s, finding.Member).Bits[v.Rules.TakeWhile(r => r.Id != finding.Rule).Count()]);
        }

        foreach (var benefit in determination.Benefits.Where(b => b.Deciding is not null))
        {
            benefit.Verdict.Should().Be(Verdict.Unknown);
            yield return (benefit.Deciding!, (_, s) => Judged(s, benefit.Member).Awards.Benefits.First(b => b.Rule.Id == benefit.Rule).Verdict);
        }
    }

    private static Judgement Judged(Screening screening, string? member) =>
        screening.All[member is null ? 0 : int.Parse(member.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) - 1];

    private static void AssertOrder(DecidingSets deciding, string where)
    {
        deciding.Sets.Select(MayHelp).Should().BeInDescendingOrder(where);
        foreach (var alike in deciding.Sets.GroupBy(MayHelp))
        {
            alike.Select(s => s.Facts.Count).Should().BeInAscendingOrder(where);
            foreach (var same in alike.GroupBy(s => s.Facts.Count))
            {
                same.Select(s => s.WorkingDays ?? int.MaxValue).Should().BeInAscendingOrder(where);
            }
        }

        static bool MayHelp(DecidingSet set) => set.Gives.Any(verdict => verdict != Verdict.NotMet);
    }

    private static void AssertSettles(Explainer explainer, Ruleset version, Subject subject, RulesetContext context, Trial trial, Func<Ruleset, Screening, Verdict> of)
    {
        Verdict With(IEnumerable<KeyValuePair<Want, Answer>> answers)
        {
            var (copy, given) = (subject with { Facts = Households.Copy(subject.Facts) }, context);
            foreach (var (want, answer) in answers)
            {
                given = Apply(copy.Facts, given, want, answer);
            }

            return of(version, explainer.Screen(copy, given));
        }

        if (With(trial.Answers) != trial.Gives)
        {
            With(trial.Answers).Should().Be(trial.Gives, "{0} of {1}", Shown(trial), subject.Key);
        }

        foreach (var one in trial.Answers.Keys)
        {
            if (With(trial.Answers.Where(a => a.Key != one)) == trial.Gives)
            {
                Shown(trial).Should().BeEmpty("{0} of {1} can be left out", one.Fact?.Name, subject.Key);
            }
        }
    }

    private static RulesetContext Apply(FactRecord root, RulesetContext given, Want want, Answer answer)
    {
        if (want.Record is null)
        {
            return CompiledRuleset.With(given, want.Parameter, answer.Entry.Value);
        }

        var record = Households.Find(root, want.Owner);
        if (want.Fact is { } fact)
        {
            record[fact] = answer.Entry;
            return given;
        }

        var list = record.List(want.List!.Name);
        list.State = answer.Entry.State;
        if (answer.Records is { } records)
        {
            list.Records.Clear();
            list.Records.AddRange(records);
        }

        return given;
    }

    private static string Shown(Trial trial) => string.Join(", ", trial.Answers.Select(a => $"{a.Key.Owner}.{a.Key.Fact?.Name ?? a.Key.List?.Name ?? $"figure {a.Key.Parameter}"} = {a.Value.Entry.State} {a.Value.Entry.Value}"));
}
