using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Departments;

/// <summary>The columns of one item's file: who, what the department answered, as of when, and the item's facts as the vocabulary names them.</summary>
public sealed class ItemTemplate
{
    public const string Register = "D01";
    public const string IdNo = "id_no";
    public const string Name = "name";
    public const string Status = "status";
    public const string AsOf = "as_of";
    public const string HouseholdNo = "household_no";
    public const string Relation = "relation";
    public const string Sex = "sex";
    public const string VillageCode = "village_code";

    private static readonly TemplateColumn[] Person =
    [
        new(IdNo, new("公民身份号码", "Citizen identity number"), null),
        new(Name, new("姓名", "Name"), null),
        new(Status, new("查询状态", "Status"), null),
        new(AsOf, new("数据日期", "As of"), null),
    ];

    private static readonly TemplateColumn[] Household =
    [
        new(HouseholdNo, new("户号", "Household number"), null),
        new(Relation, new("与户主关系", "Relation to head"), null),
        new(Sex, new("性别", "Sex"), null),
        new(VillageCode, new("村（居）代码", "Village code"), null),
    ];

    private ItemTemplate(Item item, Department department, bool hasRecords, IReadOnlyList<FactType> facts)
    {
        Item = item;
        Department = department;
        HasRecords = hasRecords;
        Facts = facts;
        Columns = [.. Person, .. IsRegister ? Household : [], .. facts.Select(fact => new TemplateColumn(fact.Name, fact.Label, fact))];
    }

    public Item Item { get; }

    public Department Department { get; }

    /// <summary>Whether the item is a list (vehicles, homes…), with a row per record.</summary>
    public bool HasRecords { get; }

    /// <summary>Whether the item is the household register, which also says who lives where and with whom.</summary>
    public bool IsRegister => Item.Id == Register;

    public IReadOnlyList<FactType> Facts { get; }

    public IReadOnlyList<TemplateColumn> Columns { get; }

    public static ItemTemplate Of(Vocabulary vocabulary, Item item)
    {
        var lists = vocabulary.ListsOf(item.Id).Select(entry => vocabulary.Record(entry.List.Record)).ToList();
        var facts = lists.SelectMany(record => record.Facts).Concat(vocabulary.FactsOf(item.Id).Select(entry => entry.Fact));
        return new ItemTemplate(item, vocabulary.Department(item.Department), lists.Count > 0, [.. facts]);
    }

    public static IReadOnlyList<ItemTemplate> All(Vocabulary vocabulary) => [.. vocabulary.Items.Select(item => Of(vocabulary, item))];

    /// <summary>The header line, by name or in Chinese.</summary>
    public string Header(bool chinese = false) =>
        string.Join(',', Columns.Select(column => chinese ? column.Label.Zh : column.Name));

    public TemplateColumn? Find(string header) => Columns.FirstOrDefault(column => column.IsHeadedBy(header));

    public override string ToString() => $"{Item.Id} {Item.Label.Zh}";
}
