using NRules.RuleModel;

namespace Welfare.Rules.Engines.NRules;

/// <summary>
/// What rules do when they fire: they put a conclusion into the session, linked to what they matched, so that NRules takes it back when the
/// match goes. A conclusion that stays the same is not told again.
/// </summary>
internal static class Conclusions
{
    private const string Key = "conclusion";

    public static void Define(IContext context, int index, RecordFact? person, Number value) =>
        Conclude(context, () => new DefinitionFact(index, person) { Number = value }, f => f.Number == value, f => f.Number = value);

    public static void DefineCondition(IContext context, int index, RecordFact? person, Truth value) =>
        Conclude(context, () => new DefinitionFact(index, person) { Truth = value }, f => f.Truth == value, f => f.Truth = value);

    public static void Include(IContext context, int index, RecordFact? person, RecordFact record, Truth included) =>
        Conclude(context, () => new InclusionFact(index, person, record) { Included = included }, f => f.Included == included, f => f.Included = included);

    public static void Offer(IContext context, int index, RecordFact record, Truth has) =>
        Conclude(context, () => new ChoiceFact(index, record) { Has = has }, f => f.Has == has, f => f.Has = has);

    public static void Work(IContext context, int index, RecordFact? person, Number value) =>
        Conclude(context, () => new FigureFact(index, person) { Value = value }, f => f.Value == value, f => f.Value = value);

    public static void Find(IContext context, int index, RecordFact? person, Verdict verdict) =>
        Conclude(context, () => new VerdictFact(index, person, verdict), _ => true, _ => { });

    private static void Conclude<T>(IContext context, Func<T> make, Predicate<T> stays, Action<T> change)
        where T : DerivedFact
    {
        if (context.GetLinked(Key) is not T known)
        {
            context.InsertLinked(Key, make());
        }
        else if (!stays(known))
        {
            change(known);
            context.UpdateLinked(Key, known);
        }
    }
}
