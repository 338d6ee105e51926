using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.JavaScript;

/// <summary>Writes what households are made of, who supplies it, and the figures of the law.</summary>
internal sealed class VocabularyWriter(RulesetLibrary library)
{
    private readonly SupplierWords _words = new(library.Vocabulary);
    private readonly List<Words> _suppliers = [];

    private Vocabulary Vocabulary => library.Vocabulary;

    /// <summary>The constants that the rest of the module reads.</summary>
    public string Write()
    {
        var items = Script.Object(Vocabulary.Items.Select(i => (i.Id, Script.Object(("fresh", Script.Number(i.FreshForDays))))));
        var records = Script.Object(Vocabulary.Records.Select(r => (r.Name, Record(r))));
        var names = library.Versions.SelectMany(v => v.Parameters).Distinct().Order(StringComparer.Ordinal);
        var figures = Script.Object(names.Select(library.Parameter).Select(p => (p.Name, Figure(p))));
        return $"""
            const items={items};
            const recordTypes={records};
            const rootType=recordTypes.{Vocabulary.Root.Name};
            const membersType=rootType.lists[0];
            const figures={figures};
            const suppliers={Script.List(_suppliers.Select(Script.Words))};

            """;
    }

    private string Record(RecordType record) => Script.Object(
        ("name", Script.Text(record.Name)),
        ("facts", $"[\n{string.Join(",\n", record.Facts.Select(Fact))}\n]"),
        ("lists", Script.List(record.Lists.Select(List))));

    private string Fact(FactType fact) => Script.Object(new (string, string)[]
    {
        ("name", Script.Text(fact.Name)),
        ("at", Script.Number(fact.Index)),
        ("kind", Script.Text(Kind(fact.Kind))),
        ("label", Script.Words(fact.Label)),
        ("item", Script.Text(fact.Item)),
        ("supplier", Supplier(_words.Of(fact.Item, fact.SuppliedBy))),
        ("least", Script.Number(fact.Min)),
        ("most", Script.Number(fact.Max)),
        ("none", fact is { Kind: FactKind.Boolean, NoneMeans: { } answer } ? Script.Truth(answer != 0) : Script.Number(fact.NoneMeans)),
    }.Concat(OfKind(fact)));

    private static IEnumerable<(string, string)> OfKind(FactType fact) => fact.Kind switch
    {
        FactKind.Decimal => [("scale", Script.Number(fact.Scale))],
        FactKind.Code => [("digits", Script.Number(fact.Digits))],
        FactKind.Choice => [("choices", Script.List(fact.Choices.Select(c => Script.List([Script.Text(c.Id), Script.Text(c.Label.Zh), Script.Text(c.Label.En)]))))],
        _ => [],
    };

    private static string Kind(FactKind kind) => kind switch
    {
        FactKind.Money => "money",
        FactKind.Integer => "integer",
        FactKind.Decimal => "decimal",
        FactKind.Boolean => "boolean",
        FactKind.Date => "date",
        FactKind.Choice => "choice",
        FactKind.Code => "code",
        _ => throw new UntranslatedException(kind.ToString()),
    };

    private string List(ListType list) => Script.Object(
        ("name", Script.Text(list.Name)),
        ("at", Script.Number(list.Index)),
        ("record", Script.Text(list.Record)),
        ("label", Script.Words(list.Label)),
        ("item", Script.Text(list.Item)),
        ("supplier", Supplier(_words.Of(list.Item, list.SuppliedBy))));

    private string Figure(Parameter parameter) => Script.Object(
        ("name", Script.Text(parameter.Name)),
        ("label", Script.Words(parameter.Title)),
        ("unit", Script.Words(parameter.Unit)),
        ("scale", Script.Number(parameter.Scale)),
        ("item", Script.Null),
        ("supplier", Supplier(MissingFacts.PolicyOffice)),
        ("values", Script.List(parameter.Values.Select(Value))));

    private static string Value(ParameterValue value) => Script.Object(
        ("region", Script.Text(value.Region)),
        ("from", Script.Day(value.From)),
        ("until", Script.Day(value.Until)),
        ("value", Script.Number(value.Value)),
        ("source", Script.Text(value.Source)),
        ("confirmed", Script.Truth(value.Confirmed)));

    private string Supplier(Words words)
    {
        var at = _suppliers.IndexOf(words);
        if (at < 0)
        {
            at = _suppliers.Count;
            _suppliers.Add(words);
        }

        return Script.Number(at);
    }
}
