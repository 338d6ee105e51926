using Welfare.Rules.Engines.Lanes;
using Welfare.Rules.Language;
using Linq = System.Linq.Expressions.Expression;

namespace Welfare.Rules.Engines.Compiled;

/// <content>Conditions over members who are taken four at a time.</content>
internal sealed partial class RulesetCompiler
{
    /// <summary>
    /// All conditions, for any household of plausible figures: what is asked of the members, four members at a time where it can be asked so. Null
    /// where nothing of it can.
    /// </summary>
    public LaneProgram? Lanes()
    {
        var list = ruleset.Root.Record.Lists[0];
        var (definitions, loops) = Fused(Used(Conditions, []), list);
        var lanes = new LaneBuilder(ruleset.Root, layout, cutoffs);
        definitions = definitions.FindAll(d => !lanes.TryDefine(d));
        loops = loops.FindAll(l => !lanes.TryGather(l));
        return lanes.Loops.Count == 0 ? null : lanes.Program(Prelude(lanes), Gathered(lanes, definitions, loops));
    }

    private FillMemory Prelude(LaneBuilder lanes)
    {
        var translator = new Translator(layout, cutoffs, Assumed.Nothing);
        translator.BindRoot(ruleset.Root);
        var memory = Linq.Parameter(typeof(long).MakeByRefType(), "memory");
        translator.Give(lanes.Inputs, memory);
        return Linq.Lambda<FillMemory>(SingleUse.Inline(translator.Function.ToBlock()), translator.Bytes, translator.Constants, translator.KnownParameters, translator.Person, memory).Compile();
    }

    private DecideGathered Gathered(LaneBuilder lanes, List<ListDefinition> definitions, List<Language.Expression> loops)
    {
        var list = ruleset.Root.Record.Lists[0];
        var (bits, memory) = (Linq.Parameter(typeof(RuleBits).MakeByRefType(), "bits"), Linq.Parameter(typeof(long).MakeByRefType(), "memory"));
        loops = loops.FindAll(l => ExpressionTree.Loop(l)!.Value.List.Definition is not { } d || definitions.Contains(d));
        var translator = Start(Conditions, prepare: (t, _) =>
        {
            t.Take(lanes, ruleset.Root, list, memory);
            Fuse(t, list, definitions, loops);
        });
        Answer(translator, bits);
        return Linq.Lambda<DecideGathered>(SingleUse.Inline(translator.Function.ToBlock()), translator.Bytes, translator.Constants, translator.KnownParameters, translator.Person, bits, memory).Compile();
    }
}
