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
    public const string BirthDate = "birth_date";
    public const string Reason = "reason";

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

    private static readonly TemplateColumn SexColumn = new(Sex, new("性别", "Sex"), null);
    private static readonly TemplateColumn BirthDateColumn = new(BirthDate, new("出生日期", "Date of birth"), null);

    private ItemTemplate(Item item, Department department, bool hasRecords, IReadOnlyList<FactType> facts)
    {
        Item = item;
        Department = department;
        HasRecords = hasRecords;
        Facts = facts;
        Columns = [.. Person, .. IsRegister ? Household : [], .. facts.Select(fact => new TemplateColumn(fact.Name, fact.Label, fact))];
        Optional = IsRegister ? [BirthDateColumn] : [SexColumn, BirthDateColumn];
    }

    public Item Item { get; }

    public Department Department { get; }

    /// <summary>Whether the item is a list (vehicles, homes…), with a row per record.</summary>
    public bool HasRecords { get; }

    /// <summary>Whether the item is the household register, which also says who lives where and with whom.</summary>
    public bool IsRegister => Item.Id == Register;

    public IReadOnlyList<FactType> Facts { get; }

    public IReadOnlyList<TemplateColumn> Columns { get; }

    /// <summary>Columns a file may have besides: they are compared with the person, never stored.</summary>
    public IReadOnlyList<TemplateColumn> Optional { get; }

    /// <summary>Why a row came back: written into the rows that go back to a sender, and passed over when they come again.</summary>
    public static TemplateColumn ReasonColumn { get; } = new(Reason, new("退回原因", "Reason for return"), null);

    public static ItemTemplate Of(Vocabulary vocabulary, Item item)
    {
        var lists = vocabulary.ListsOf(item.Id).Select(entry => vocabulary.Record(entry.List.Record)).ToList();
        var facts = lists.SelectMany(record => record.Facts).Concat(vocabulary.FactsOf(item.Id).Select(entry => entry.Fact));
        return new ItemTemplate(item, vocabulary.Department(item.Department), lists.Count > 0, [.. facts]);
    }

    public static IReadOnlyList<ItemTemplate> All(Vocabulary vocabulary) => [.. vocabulary.Items.Select(item => Of(vocabulary, item))];

    /// <summary>The header line, by name or in Chinese.</summary>
    public string Header(bool chinese = false) =>
        string.Join(',', Columns.Select(column => column.Header(chinese)));

    public TemplateColumn? Find(string header) =>
        Columns.Concat(Optional).Append(ReasonColumn).FirstOrDefault(column => column.IsHeadedBy(header));

    public override string ToString() => $"{Item.Id} {Item.Label.Zh}";
}
