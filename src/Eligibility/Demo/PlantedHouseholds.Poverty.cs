using Welfare.Eligibility.Households;
using Welfare.Rules;

namespace Welfare.Eligibility.Demo;

/// <summary>Those for extreme poverty support, for rigid expenditure and for medical aid.</summary>
internal sealed partial class PlantedHouseholds
{
    // At home and able: 1,340 yuan a month; six annual standards are 63,360.
    private void Alone()
    {
        Plant("nobody-left", new("独居老人，没有法定义务人：特困供养", "an elder living alone whom nobody must support"), Hermit, household => Cared(household, 0).Expecting(ExtremePoverty, Verdict.Met, 1_340_00));
        Plant("nobody-left-cared-for", new("同样的老人，六项中四项不能自理", "the same, and four of the six items cannot be done"), Hermit, household => Cared(household, 4).Expecting(ExtremePoverty, Verdict.Met, 1_928_00));
        Plant("visual-level-two", new("视力二级残疾、独居、没有收入：福建认定无劳动能力", "visual disability of level 2, alone, without income: unable to work in Fujian"), p => p.Man().Disabled("visual", 2), household => Cared(household, 3).Expecting(ExtremePoverty, Verdict.Met, 1_634_00));
        Plant("visual-level-three", new("视力三级残疾、独居：不属于规定等级", "visual disability of level 3, alone: not among the levels"), p => p.Man().Disabled("visual", 3), household => household.Expecting(ExtremePoverty, Verdict.NotMet));
        Plant("savings-six-times", new("独居老人，存款正好是年标准的6倍：符合", "alone, savings of exactly six annual standards: within"), p => Hermit(p, 63_360_00), household => Cared(household, 0).Expecting(ExtremePoverty, Verdict.Met, 1_340_00));
        Plant("savings-six-times-and-a-fen", new("独居老人，存款多1分钱：不符合", "alone, one fen more: beyond"), p => Hermit(p, 63_360_01), household => household.Expecting(ExtremePoverty, Verdict.NotMet));
        Plant("wife-can-work", new("重度残疾，妻子有劳动能力：有法定义务人", "severely disabled with a wife who can work: somebody must support him"), p => Couple(p).Disabled("physical", 1), household => household.Expecting(ExtremePoverty, Verdict.NotMet));
        Plant("sixty-and-alone", new("独居，今天满60周岁：无劳动能力", "alone, turns 60 today: counts as unable to work"), p => Aged(p, 60, 0), household => Cared(household, 0).Expecting(ExtremePoverty, Verdict.Met, 1_340_00), onlyToday: true);
        Plant("almost-sixty-and-alone", new("独居，明天满60周岁：还不是", "alone, turns 60 tomorrow: not yet"), p => Aged(p, 60, 1), household => household.Expecting(ExtremePoverty, Verdict.NotMet), onlyToday: true);
    }

    // The share of income that spending must exceed was not found, so nobody meets it and nobody is refused for it.
    private void Spenders()
    {
        Plant("spending-without-a-share", new("自付医疗5万元，福建的支出比例没有查到：暂不能判断", "50,000 of medical cost; Fujian's share was not found: it cannot be said"), p => WageOfThree(p, 90_000_00).Ill(50_000_00, serious: false), household => Spent(household).Expecting(RigidExpenditure, Verdict.Unknown));
        Plant("spending-at-disposable-income", new("人均收入正好等于上年可支配收入：不低于", "income of exactly last year's disposable income: not below"), p => WageOfThree(p, 97_350_00).Ill(50_000_00, serious: false), household => Spent(household).Expecting(RigidExpenditure, Verdict.NotMet));
        Plant("spending-one-fen-below", new("收入少1分钱：只差支出比例没有公布", "one fen less: only the share is missing"), p => WageOfThree(p, 97_349_99).Ill(50_000_00, serious: false), household => Spent(household).Expecting(RigidExpenditure, Verdict.Unknown));
    }

    // Last year's disposable income is taken as 32,450 yuan.
    private void Patients()
    {
        Plant("impoverished-by-illness", new("自付医疗正好等于上年可支配收入：医疗救助第五类", "self-paid medical cost of exactly last year's disposable income: class 5 of medical aid"), p => p.Man().Pension(0, 0, 40_000_00).Ill(32_450_00, serious: true), household => household.Expecting(Referrals, Verdict.Met));
        Plant("one-fen-less-ill", new("自付医疗少1分钱：不属于第五类", "one fen less: not class 5"), p => p.Man().Pension(0, 0, 40_000_00).Ill(32_449_99, serious: true), household => household.Expecting(Referrals, Verdict.NotMet));
    }

    private static void Hermit(PlantedPeople people) => Hermit(people, 0);

    private static void Hermit(PlantedPeople people, long assets) =>
        people.Elder(DemoFamily.Head, Sex.Male).Pension(2_400_00, 420_00, 0).Assets(assets);

    private static PlantedHousehold Cared(PlantedHousehold household, int items) => household
        .Answering("m1", "support_form", "at_home")
        .Answering("m1", "care_items_failed", items.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static PlantedHousehold Spent(PlantedHousehold household) => household.Answering(null, "rigid_spending", "ended");
}
