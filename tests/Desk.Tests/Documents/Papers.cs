using System.Globalization;
using Welfare.Desk.Documents;
using Welfare.Desk.Documents.Fonts;
using Welfare.Desk.Documents.Pdf;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Tests.Documents;

/// <summary>Makes documents with invented people for the tests of this folder.</summary>
internal static class Papers
{
    public static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    public static readonly DateTimeOffset Noon = new(2022, 6, 15, 4, 5, 0, TimeSpan.Zero);

    private static readonly Words Minimum = new("最低生活保障", "Minimum living allowance");

    public static PdfDocumentWriter Writer(params string[] fontFolders) => new(new FontLibrary(new SystemFonts(fontFolders)));

    public static Document Of(params Block[] blocks) => new()
    {
        Title = "试样",
        Language = "zh-CN",
        CreatedAt = Noon,
        Furniture = new("平潭县海坛街道办事处", "SY-0001", "试样", "第 {0} 页 / 共 {1} 页"),
        Blocks = blocks,
    };

    public static ReceiptModel Receipt(params Determination[] advice) => new()
    {
        Kind = ReceiptKind.Acceptance,
        ApplicationNumber = "DB-350128001-2022-000123",
        Office = new("平潭县海坛街道便民服务中心", "Haitan Subdistrict Service Centre, Pingtan"),
        OfficeContact = new("海坛街道西航路 1 号，电话 0591-00000000，工作日 8:00–12:00、14:30–17:30。", "1 Xihang Road, Haitan; telephone 0591-00000000; working days 8:00-12:00 and 14:30-17:30."),
        ApplicantName = "林阿妹",
        ApplicantIdMasked = "350128********0007",
        Programme = Minimum,
        At = Noon,
        ReceivedBy = "陈窗口",
        HandedIn =
        [
            new(new("社会救助家庭经济状况核对授权书", "Signed authorisation for data checks"), 3, new("共同生活成员每人一份", "One for each member")),
            new(new("低保申请书", "Application form"), 1),
            new(new("大病费用票据", "Receipts for medical costs"), 6, new("已扫描，原件退还", "Scanned, originals returned")),
        ],
        Advice = advice,
        Terms = LawfulTerms.MinimumIncome,
        Names = Names,
    };

    public static DecisionLetterModel Letter(Determination advice, LetterOutcome outcome = LetterOutcome.Granted) => new()
    {
        LetterNumber = "岚民低决〔2022〕0456 号",
        ApplicationNumber = "DB-350128001-2022-000123",
        Office = new("平潭县民政局", "Pingtan County Civil Affairs Bureau"),
        OfficeContact = new("电话 0591-00000001", "telephone 0591-00000001"),
        ApplicantName = "林阿妹",
        ApplicantIdMasked = "350128********0007",
        Programme = Minimum,
        AcceptedOn = new(2022, 6, 15),
        DecidedAt = new(2022, 7, 20, 2, 0, 0, TimeSpan.Zero),
        DecidedBy = "吴县审",
        Outcome = outcome,
        Reason = outcome == LetterOutcome.Granted
            ? "经入户调查和家庭经济状况核对，该户共同生活成员 3 人，月人均收入 700.00 元，低于本地低保标准每人每月 880.00 元，金融资产、车辆、房产均未超过规定，公示 7 天无异议。"
            : "经家庭经济状况核对并经申请人确认，该户人均金融资产 42,240.00 元，达到年低保标准的 4 倍，且不属于可以从宽处理的情形。",
        Amount = outcome == LetterOutcome.Granted ? 54000 : null,
        AmountPer = outcome == LetterOutcome.Granted ? "month" : null,
        StartMonth = outcome == LetterOutcome.Granted ? new DateOnly(2022, 8, 1) : null,
        Advice = advice,
        Calculation = outcome == LetterOutcome.Granted
            ?
            [
                new(new("可计算收入（近 12 个月）", "Countable income, 12 months"), new("36,000.00 工资 − 7,200.00 务工成本 − 3,600.00 社保", "36,000.00 wages − 7,200.00 cost of working − 3,600.00 insurance"), new("25,200.00 元", "25,200.00 yuan")),
                new(new("月人均收入", "Income a head and month"), new("25,200.00 ÷ 12 ÷ 3 人", "25,200.00 ÷ 12 ÷ 3"), new("700.00 元", "700.00 yuan")),
                new(new("与标准的差额", "Short of the standard"), new("880.00 − 700.00", "880.00 − 700.00"), new("180.00 元", "180.00 yuan")),
                new(new("每月补助", "A month"), new("180.00 × 3 人", "180.00 × 3"), new("540.00 元", "540.00 yuan")),
            ]
            : [],
        Names = Names,
    };

    public static Determination Met() => Advice(Verdict.Met) with
    {
        Amount = 54000,
        AmountPer = "month",
        Benefits =
        [
            new("DB-30", new("低保（收入型）", "Income route"), Verdict.Met, 54000, "month", ["m1", "m2", "m3"], null),
            new("DB-31", new("重残单人保", "Severe disability, single"), Verdict.NotMet, null, null, [], null),
        ],
        Findings = [Income(Verdict.Met), Assets(Verdict.Met, 4_141_467), Vehicles(Verdict.Met), Disability()],
        AlsoMeets = ["hardship-aid"],
        Unconfirmed = [new("employment_cost_rate", new("务工成本比例", "Employment cost rate"), "0.20", new("占工资比例", "share of wages"), "省规范规定 20%–30%，本县取值未查到")],
    };

    public static Determination NotMet() => Advice(Verdict.NotMet) with
    {
        Findings = [Assets(Verdict.NotMet, 0), Income(Verdict.Met), Vehicles(Verdict.Met)],
        WayForward = [new("有大病、残疾护理、上学等必要支出的，可以提交证明，从资产中扣除后重新计算。", "Bring proof of necessary costs of illness, care or school; they are taken off the assets.")],
        AlsoMeets = ["hardship-aid", "temporary-aid"],
    };

    public static Determination Unknown() => Advice(Verdict.Unknown) with
    {
        Findings = [Assets(Verdict.Unknown, null), Income(Verdict.Met), Vehicles(Verdict.Review)],
        Missing =
        [
            new("financial_assets", new("金融资产", "Financial assets"), "m1", "D27", FactState.Stale, new("重新查询金融渠道", "a new query to the banks"), ["DB-20"]),
            new("financial_assets", new("金融资产", "Financial assets"), "m2", "D27", FactState.NotAuthorised, new("本人签署核对授权书", "the person, by signing the authorisation"), ["DB-20"]),
            new("housing_standard", new("住房保障标准面积", "Housing standard area"), null, null, FactState.Unknown, new("县住建部门", "the county housing office"), ["DB-22"]),
        ],
    };

    public static Document InChinese(ReceiptModel receipt) => ReceiptDocument.Of(receipt, Chinese);

    private static DocumentNames Names { get; } = new(
        new Dictionary<string, string> { ["m1"] = "林阿妹", ["m2"] = "陈大海", ["m3"] = "陈小海" },
        new Dictionary<string, Words> { ["D27"] = new("银行等金融渠道", "banks"), ["D08"] = new("人社厅社保缴费", "social insurance office"), ["D02"] = new("公安厅机动车登记", "vehicle register") },
        new Dictionary<string, Words> { ["hardship-aid"] = new("困难救助", "Hardship aid"), ["temporary-aid"] = new("临时救助", "Temporary aid") },
        new Dictionary<string, Words> { ["S11"] = new("福建省最低生活保障工作规范（闽民救〔2021〕128号）", "Fujian working rules on the minimum living allowance (2021 no. 128)"), ["S3"] = new("最低生活保障审核确认办法（民发〔2021〕57号）", "Measures on reviewing the minimum living allowance (2021 no. 57)") });

    private static Determination Advice(Verdict verdict) => new()
    {
        Household = "HH-1",
        Programme = "minimum-income",
        Title = Minimum,
        Verdict = verdict,
        Benefits = [],
        Classes = [],
        Findings = [],
        Missing = [],
        WayForward = [],
        AlsoMeets = [],
        Unconfirmed = [],
        Receipt = new("minimum-income/2021-12-01", new(2021, 12, 1), new string('a', 32) + new string('7', 32), "compiled/1", new(2022, 6, 15), "350128", new string('c', 64)),
    };

    private static Finding Income(Verdict verdict) => new()
    {
        Rule = "DB-30",
        Kind = "benefit",
        Verdict = verdict,
        Title = new("月人均收入低于低保标准", "Income below the standard"),
        Says = new("共同生活的家庭成员月人均收入低于当地低保标准的，给予最低生活保障。", "Households below the standard are covered."),
        Message = new("月人均收入 700.00 元，低于低保标准 880.00 元，每人每月相差 180.00 元。", "Income a head is 700.00 yuan a month, 180.00 yuan below the standard of 880.00 yuan."),
        Cites = "S11 art 2, 56; S3 art 8",
        Facts = [new("wages_12m", new("近 12 个月工资", "Wages, 12 months"), "m1", "36000.00", FactState.Known, "D08", new(2022, 5, 31))],
        Margin = new(18000, "fen"),
    };

    private static Finding Assets(Verdict verdict, long? margin) => new()
    {
        Rule = "DB-20",
        Kind = "bar",
        Verdict = verdict,
        Title = new("人均金融资产不超过年低保标准的 4 倍", "Financial assets a head below four yearly standards"),
        Says = new("人均金融资产达到年低保标准 4 倍以上的，原则上不得纳入。", "Four times the yearly standard or more bars."),
        Message = verdict == Verdict.Unknown
            ? new("林阿妹的银行数据是 91 天前的，陈大海没有授权查询，还不能判断。", "The bank data of Lin is 91 days old and Chen has not authorised a query: cannot say yet.")
            : new("全家金融资产 126,720.00 元，3 人人均 42,240.00 元；界限是每人 42,240.00 元。", "Assets of 126,720.00 yuan are 42,240.00 yuan a head; the limit is 42,240.00 yuan."),
        Cites = "S11 art 17(一)",
        Facts =
        [
            new("financial_assets", new("金融资产", "Financial assets"), "m1", "126720.00", FactState.Known, "D27", new(2022, 5, 31)),
            new("financial_assets", new("金融资产", "Financial assets"), "m2", null, FactState.NotAuthorised, "D27", null),
        ],
        Margin = margin is { } value ? new(value, "fen") : null,
        Override = true,
        WayForward = new("提交大病、残疾护理、上学等必要支出的证明，可从资产中扣除。", "Proof of necessary costs is taken off the assets."),
    };

    private static Finding Vehicles(Verdict verdict) => new()
    {
        Rule = "DB-21",
        Kind = "bar",
        Verdict = verdict,
        Title = new("没有机动车、船舶和大型机械", "No motor vehicle, ship or large machine"),
        Says = new("拥有机动车辆（普通二轮、三轮摩托车和残疾人代步车除外）的，原则上不得纳入。", "A motor vehicle bars, except motorcycles."),
        Message = verdict == Verdict.Review
            ? new("登记有一辆报废未注销的小汽车，需要工作人员核实。", "A scrapped car is still registered; an officer must look.")
            : new("登记有一辆普通二轮摩托车，不在限制之列。", "One ordinary motorcycle, which does not count."),
        Cites = "S11 art 17(二)",
        Facts = [new("kind", new("车辆类型", "Kind of vehicle"), "m2", "普通二轮摩托车", FactState.Known, "D02", new(2022, 6, 10))],
    };

    private static Finding Disability() => new()
    {
        Rule = "DB-31",
        Kind = "benefit",
        Verdict = Verdict.NotMet,
        Title = new("重度残疾人单人保", "Severe disability, single"),
        Says = new("一级、二级重度残疾人……", "Severe disability ..."),
        Message = new("家中没有重度残疾人。", "Nobody in the household is severely disabled."),
        Cites = "S11 art 20",
        Facts = [],
    };
}
