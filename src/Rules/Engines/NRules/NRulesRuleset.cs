using NRules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.NRules;

/// <summary>
/// One version as a network of NRules. A household's records are inserted as facts, the rules fire, and what they concluded is read. Safe to
/// use from many threads at once: each question has a session of its own.
/// </summary>
public sealed class NRulesRuleset
{
    /// <summary>The engine that receipts name.</summary>
    public const string Engine = "nrules/1";

    private readonly CompiledRuleset _compiled;
    private readonly ISessionFactory _network;
    private readonly IReadOnlyList<IReadOnlyList<int>> _figures;
    private readonly List<ListDefinition> _lists;

    private NRulesRuleset(CompiledRuleset compiled)
    {
        _compiled = compiled;
        _lists = [.. compiled.Ruleset.Definitions.OfType<ListDefinition>()];
        // Loops are not compared, and so not shared, unless they are the same object.
        var options = new RuleCompilerOptions { UnsupportedExpressionHandling = RuleCompilerUnsupportedExpressionsHandling.TreatAsNotEqual };
        _network = new RuleCompiler(options).Compile(new NetworkBuilder(compiled.Ruleset).Build(compiled.Figures, out _figures));
    }

    /// <summary>Builds the network of a version.</summary>
    /// <param name="compiled">The version; its parameters, figures and benefits serve both engines.</param>
    public static NRulesRuleset Build(CompiledRuleset compiled) => new(compiled);

    internal Decider Decider => new(Engine, Screen);

    /// <summary>
    /// The verdict of every rule: of the household, or of each member where the version judges members. Sets the choices in the facts.
    /// <exception cref="OverflowException">Facts beyond all bounds of the vocabulary.</exception>
    /// </summary>
    /// <param name="subject">The household.</param>
    /// <param name="context">The parameters.</param>
    public IReadOnlyList<VerdictBits> Decide(Subject subject, RulesetContext context) => [.. Screen(subject, context).All.Select(j => j.Bits)];

    internal Screening Screen(Subject subject, RulesetContext context)
    {
        try
        {
            return Judge(subject, context);
        }
        catch (RuleExecutionException e) when (e.InnerException is OverflowException overflow)
        {
            throw new OverflowException(overflow.Message, e);
        }
    }

    private Screening Judge(Subject subject, RulesetContext context)
    {
        var ruleset = _compiled.Ruleset;
        var members = subject.Facts.List(0);
        Explainer.ForgetChoices(ruleset, members.UsableRecords);
        var household = new HouseholdFact(subject.Facts, context);
        var session = _network.CreateSession();
        session.InsertAll([household, .. household.Root.All]);
        session.Fire();
        var (open, answers) = new FavourableChoice(_compiled, session, household, Read).Apply();
        return ruleset.JudgesMembers
            ? new([.. household.Root.Children(0).Records.Select(p => Judge(answers, p, open))], members.IsUsable)
            : new([Judge(answers, null, open)], IsWhole: true);
    }

    private Answers Read(ISession session) => new(_compiled, session, _figures, _lists);

    private Judgement Judge(Answers answers, RecordFact? person, long open)
    {
        var bits = answers.Verdicts(person).LeaveOpen(open);
        return new(person?.Place, bits, _compiled.Verdict(bits), Awards.Of(_compiled, answers.Slots(person), bits));
    }
}
