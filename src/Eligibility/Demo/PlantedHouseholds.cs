using Welfare.Eligibility.Households;
using Welfare.Rules;

namespace Welfare.Eligibility.Demo;

/// <summary>The households planted in the county. New ones go to the end: the numbers of the others must not change.</summary>
internal sealed partial class PlantedHouseholds
{
    public const string MinimumIncome = "minimum-income";
    public const string SeniorCard = "senior-card";
    public const string HardshipAid = "hardship-aid";
    public const string DisasterAid = "disaster-aid";
    public const string ExtremePoverty = "extreme-poverty";
    public const string RigidExpenditure = "rigid-expenditure";
    public const string Referrals = "referrals";

    private const string Village = "350128107900";

    private readonly DemoNumbers _numbers;
    private readonly DateOnly _day;
    private readonly List<PlantedHousehold> _all = [];

    public PlantedHouseholds(DemoNumbers numbers, DateOnly day)
    {
        (_numbers, _day) = (numbers, day);
        Income();
        Property();
        Members();
        Sources();
        Elders();
        Disasters();
        Hardship();
        MoreDisasters();
        WorkAndCare();
        Routes();
        Alone();
        Spenders();
        Patients();
    }

    public IReadOnlyList<PlantedHousehold> All => _all;

    // 880 yuan a month: for two people 21,120 a year, for the edge 31,680. Figures in fen.
    private void Income()
    {
        Plant("one-wage", new("三口之家，一份工资，人均700元", "three people on one wage, 700 yuan each"), OneWage, Met(540_00));
        Plant("one-fen-short", new("收入比标准少1分钱：差额取整为0，须人工研判", "one fen below the standard: the difference rounds to nothing"), p => Earning(p, 21_119_99), Says(Verdict.Review));
        Plant("one-yuan-short", new("每月差额正好1元", "short by exactly one yuan a month"), p => Earning(p, 21_108_00), Met(1_00));
        Plant("at-the-standard", new("收入正好等于标准：不低于，属低保边缘", "exactly the standard: not below it, an edge household"), p => Earning(p, 21_120_00), Says(Verdict.NotMet));
        Plant("one-fen-over", new("收入比标准多1分钱", "one fen above the standard"), p => Earning(p, 21_120_01), Says(Verdict.NotMet));
        Plant("edge-last-fen", new("收入比1.5倍标准少1分钱：低保边缘", "one fen below 1.5 times the standard: an edge household"), p => Earning(p, 31_679_99), Says(Verdict.NotMet));
        Plant("edge-exact", new("收入正好是标准的1.5倍：边缘认定须人工研判", "exactly 1.5 times the standard: the edge class goes to a person"), p => Earning(p, 31_680_00), Says(Verdict.NotMet));
        Plant("job-cost-rate", new("就业成本按20%扣不符合、按30%扣符合", "fails with job costs at 20%, qualifies at 30%"), p => Couple(p).Wages(26_400_00, 0), Says(Verdict.Review));
        Plant("job-cost-cap", new("月薪6000元，就业成本扣到每月1000元上限", "6,000 yuan a month: job costs stop at 1,000"), p => { Couple(p).Wages(72_000_00, 0); Children(p, 3); }, Says(Verdict.NotMet));
        Plant("disabled-worker", new("残疾职工按最低工资的一半扣除就业成本", "a disabled worker: half the minimum wage is deducted"), p => p.Man().Wages(18_000_00, 0).Disabled("physical", 2), Met(478_00));
        Plant("basic-pension", new("老年夫妻只有居民养老金：基础养老金不计入", "an aged couple on the residents' pension: the basic part does not count"), AgedCouple, Met(1_690_00));
        Plant("individual-business", new("开小店的个体户：计算净收入，不属于办企业", "a small shop: net income counts, and it is no enterprise"), p => OneWageHead(p).Business(2_400_00).Enterprise("individual_business", "operator", "active", 100), Met(340_00));
    }

    // Three people: the limit of financial assets is 126,720 yuan.
    private void Property()
    {
        Plant("assets-at-limit", new("存款正好达到限额：不符合", "savings exactly at the limit: barred"), p => OneWageHead(p).Assets(126_720_00), household => Deducting(Says(Verdict.NotMet)(household), "0.00"));
        Plant("assets-one-fen-under", new("存款比限额少1分钱：符合", "savings one fen under the limit: passes"), p => OneWageHead(p).Assets(126_719_99), Met(540_00));
        Plant("assets-deducted", new("存款16万元，有证明的学费3.5万元可以扣减", "160,000 saved, 35,000 of proven school costs deducted"), p => OneWageHead(p).Assets(160_000_00), household => Deducting(Met(540_00)(household), "35000.00"));
        Plant("motorcycle", new("普通二轮摩托车不影响", "a two-wheel motorcycle is no bar"), p => OneWageHead(p).Vehicle("motorcycle_two_wheel"), Met(540_00));
        Plant("three-wheeler", new("普通三轮摩托车不影响", "a three-wheel motorcycle is no bar"), p => OneWageHead(p).Vehicle("motorcycle_three_wheel"), Met(540_00));
        Plant("car", new("名下有小型汽车", "owns a car"), p => OneWageHead(p).Vehicle("car"), Says(Verdict.NotMet));
        Plant("scrapped-car", new("汽车已报废、没有注销：须核实", "a car scrapped but not deregistered: to be checked"), p => OneWageHead(p).Vehicle("car", "scrapped_not_deregistered"), Says(Verdict.Review));
        Plant("fishing-boat", new("名下有渔船：列入“原则上不得纳入”，可以书面说明", "owns a fishing boat: barred in principle, an officer may set it aside"), p => OneWageHead(p).Vessel("fishing_boat", 0), Says(Verdict.NotMet));
        Plant("small-machine", new("小型农机具不影响", "a small farm machine is no bar"), p => OneWageHead(p).Machine("small_farm_machine", 800_00), Met(540_00));
        Plant("large-machine", new("名下有大型农机具", "owns a large farm machine"), p => OneWageHead(p).Machine("large_farm_machine", 3_000_00), Says(Verdict.NotMet));
        Plant("dormant-company", new("持有歇业公司20%股份：须核实", "holds a fifth of a dormant company: to be checked"), p => OneWageHead(p).Enterprise("company", "shareholder", "dormant", 20), Says(Verdict.Review));
        Plant("active-company", new("持有存续公司20%股份", "holds a fifth of an active company"), p => OneWageHead(p).Enterprise("company", "shareholder", "active", 20), Says(Verdict.NotMet));
        Plant("cooperative", new("农民专业合作社社员不影响", "membership of a farmers' cooperative is no bar"), p => OneWageHead(p).Enterprise("farmers_cooperative", "member", "active", 0), Met(540_00));
        Plant("shop-premises", new("名下有商业用房", "owns commercial premises"), p => OneWageHead(p).Home(35, new(2012, 5, 8), use: "commercial", by: "bought"), Says(Verdict.NotMet));
        Plant("limited-and-full", new("同时有产权房和小产权房", "owns a full-title and a limited-title home"), p => OneWageHead(p).Home(80, new(2005, 4, 2)).Home(90, new(2011, 6, 3), title: "limited"), Says(Verdict.NotMet));
        Plant("two-homes", new("两套住房：住房保障面积没有公布，暂不能判断", "two homes: the housing standard is not published, so it cannot be said"), p => OneWageHead(p).Home(80, new(2005, 4, 2)).Home(60, new(2011, 6, 3)), Says(Verdict.Unknown));
        Plant("half-shares", new("夫妻各占一半的一套房算一套", "one home held half and half counts as one"), HalfShares, Met(540_00));
        Plant("bought-a-year-ago", new("购房合同满一年的当天：仍在一年内", "bought a home exactly a year ago today: still within the year"), p => OneWageHead(p).Day("D19", "home_contract_date", _day.AddYears(-1)), Says(Verdict.NotMet), onlyToday: true);
        Plant("bought-over-a-year-ago", new("购房合同满一年零一天", "bought a home a year and a day ago"), p => OneWageHead(p).Day("D19", "home_contract_date", _day.AddYears(-1).AddDays(-1)), Met(540_00), onlyToday: true);
    }

    private void Members()
    {
        Plant("husband-in-prison", new("丈夫服刑：不计入家庭，他的收入也不计入", "the husband is in prison: neither he nor his income counts"), p => Husband(p).Say("D26", ("custody", "prison")), Met(960_00));
        Plant("prison-not-answered", new("司法部门没有答复：暂不能判断", "the justice department has not answered: it cannot be said"), p => Husband(p).Silent("D26"), Says(Verdict.Unknown));
        Plant("undergraduate-son", new("20岁全日制本科在读的儿子计入家庭", "a son in full-time undergraduate study counts"), p => OneWageAnd(p, "undergraduate", new(2006, 9, 12)), household => Met(540_00)(household).Answering("m3", "can_live_independently", "false"));
        Plant("postgraduate-son", new("读研究生的儿子不计入家庭，两人的人均收入超过标准", "a son in postgraduate study does not count; for two the wage is too much"), p => OneWageAnd(p, "postgraduate", new(2002, 9, 12)), household => Says(Verdict.NotMet)(household).Answering("m3", "can_live_independently", "true").Answering("m3", "coliving_months", "0"));
        Plant("mother-11-months", new("母亲共同生活11个月：不能计入", "the mother has lived here for 11 months: she cannot be counted"), WithMother, household => Met(540_00)(household).Answering("m4", "coliving_months", "11"));
        Plant("mother-12-months", new("母亲共同生活满12个月：可以计入，对家庭有利", "the mother has lived here for 12 months: counting her favours the family"), WithMother, household => Met(1_420_00)(household).Answering("m4", "coliving_months", "12"));
        Plant("died-yesterday", new("妻子昨天去世：家庭减为两人", "the wife died yesterday: two people remain"), DiedYesterday, Says(Verdict.NotMet));
    }

    private void Sources()
    {
        Plant("banks-silent", new("银行没有答复：暂不能判断，调查照常进行", "the banks have not answered: it cannot be said yet"), p => OneWageHead(p).Silent("D27"), Says(Verdict.Unknown));
        Plant("banks-91-days", new("银行的答复已有91天，超过90天的有效期", "the banks' answer is 91 days old; it lasts 90"), p => OneWageHead(p).Assets(5_000_00, daysOld: 91), Says(Verdict.Unknown));
        Plant("banks-90-days", new("银行的答复正好90天，仍然有效", "the banks' answer is exactly 90 days old and still holds"), p => OneWageHead(p).Assets(5_000_00, daysOld: 90), Met(540_00), onlyToday: true);
        Plant("other-name", new("社保的号码登记在另一姓名下：不归任何人，待核对", "social security holds the number under another name: given to nobody"), p => OneWageBut(p, head => head.Say("D08", new DemoRow(("wages_12m", "36000.00"), ("social_insurance_12m", "3600.00")) { Name = "林大平" })), Says(Verdict.Unknown));
        Plant("two-certificates", new("残联的两条记录互相矛盾：都不使用，待核对", "two disability records contradict each other: neither is used"), p => OneWageHead(p).Disabled("physical", 2).Disabled("mental", 3), Says(Verdict.Unknown));
        Plant("number-held-twice", new("户籍里同一号码有两个姓名：须人工登记、核对身份", "the register has the number under two names: enter by hand and check"), p => OneWageHead(p).Say("D01", new DemoRow { Name = "林国平" }), household => household);
        Plant("half-an-answer", new("社保只答了工资，没有答缴费：缴费不明，不当作零", "social security gave the wage but not the contributions: unknown is not zero"), p => OneWageBut(p, head => head.Say("D08", ("wages_12m", "36000.00"))), Says(Verdict.Unknown));
    }

    private void Elders()
    {
        Plant("sixty-today", new("今天满60周岁", "turns 60 today"), p => Aged(p, 60, 0), Elder(Verdict.Met), onlyToday: true);
        Plant("sixty-tomorrow", new("明天满60周岁", "turns 60 tomorrow"), p => Aged(p, 60, 1), Elder(Verdict.NotMet), onlyToday: true);
        Plant("sixty-five-today", new("今天满65周岁：免费乘车、体检", "turns 65 today: free buses and check-ups"), p => Aged(p, 65, 0), Elder(Verdict.Met), onlyToday: true);
        Plant("sixty-nine", new("明天满70周岁：旧制绿证", "turns 70 tomorrow: the green card of the old rules"), p => Aged(p, 70, 1), Elder(Verdict.Met), onlyToday: true);
        Plant("seventy-today", new("今天满70周岁：旧制红证", "turns 70 today: the red card of the old rules"), p => Aged(p, 70, 0), Elder(Verdict.Met), onlyToday: true);
        Plant("eighty-today", new("今天满80周岁且在享低保：高龄补贴100元", "turns 80 today and is on the allowance: 100 yuan a month"), p => Aged(p, 80, 0).Assisted(), Elder(Verdict.Met, 100_00), onlyToday: true);
        Plant("eighty-tomorrow", new("明天满80周岁且在享低保：还没有高龄补贴", "turns 80 tomorrow and is on the allowance: not yet"), p => Aged(p, 80, 1).Assisted(), Elder(Verdict.Met), onlyToday: true);
        Plant("eighty-not-assisted", new("85周岁左右，不在享低保：没有高龄补贴", "about 85 and not on the allowance: no 100 yuan"), p => p.Someone("高宝珠", Sex.Female, DemoFamily.Head, new(1941, 3, 15)).Pension(2_400_00, 600_00, 0), Elder(Verdict.Met));
        Plant("leap-day", new("1960年2月29日出生", "born on 29 February 1960"), p => p.Someone("念闰生", Sex.Male, DemoFamily.Head, new(1960, 2, 29)).Pension(2_400_00, 600_00, 0), Elder(Verdict.Met));
        Plant("said-to-be-dead", new("有死亡记录，本人却来到窗口：先停下核实", "recorded as dead but standing at the window: check first"), p => p.Someone("翁月英", Sex.Female, DemoFamily.Head, new(1951, 7, 7)).Day("D12", "death_date", _day.AddDays(-40)), Elder(Verdict.Review));
    }

    private void Disasters()
    {
        Plant("only-house-collapsed", new("唯一住房被台风刮倒，四口人没有收入", "the only house collapsed in the typhoon; four people without income"), p => Struck(p), household => Damaged(household, "collapsed", "dwelling").Expecting(DisasterAid, Verdict.Met, 28_400_00));
        Plant("kitchen-collapsed", new("倒的是厨房：没有重建补助，应急救助照发", "only the kitchen fell: no rebuilding aid, emergency aid all the same"), p => Struck(p), household => Damaged(household, "collapsed", "kitchen_or_shed").Expecting(DisasterAid, Verdict.Met, 8_400_00));
        Plant("house-elsewhere", new("在福州另有住房：没有重建补助", "another home in Fuzhou: no rebuilding aid"), p => Struck(p).Home(95, new(2015, 8, 20), by: "bought"), household => Damaged(household, "collapsed", "dwelling").Expecting(DisasterAid, Verdict.Met, 8_400_00));
        Plant("homes-not-answered", new("不动产登记没有答复：重建暂不能判断，应急救助照发", "the real estate register has not answered: rebuilding cannot be said, emergency aid goes out"), p => Struck(p, home: false).Silent("D18"), household => Damaged(household, "collapsed", "dwelling").Expecting(DisasterAid, Verdict.Met, 8_400_00));
        Plant("slight-damage", new("住房一般损坏：修缮补助2000元", "slight damage: 2,000 yuan to repair"), p => Struck(p), household => Damaged(household, "slight", "dwelling", homeless: false).Expecting(DisasterAid, Verdict.Met, 3_200_00));
    }

    // Last year's disposable income is taken as 32,450 yuan a head: for three people 97,350.
    private void Hardship()
    {
        Plant("house-fire", new("家里失火：急难型，先行救助", "a fire at home: help first, papers later"), OneWage, household => household
            .Answering(null, "emergency_kind", "fire").Answering(null, "basic_living_at_risk", "true").Answering(null, "emergency_verified_on_site", "true")
            .Expecting(HardshipAid, Verdict.Met));
        Plant("spending-income-at-limit", new("支出型，人均收入正好等于上年可支配收入：不低于", "spending type, income exactly at last year's disposable income: not below"), p => WageOfThree(p, 97_350_00), household => Spending(household).Expecting(HardshipAid, Verdict.NotMet));
        Plant("spending-one-fen-under", new("支出型，家庭收入少1分钱：符合", "spending type, income one fen less: meets"), p => WageOfThree(p, 97_349_99), household => Spending(household).Expecting(HardshipAid, Verdict.Met));
    }

    private void MoreDisasters()
    {
        Plant("drought", new("旱灾，饮水困难：每人60元", "a drought without drinking water: 60 yuan a person"), p => Struck(p), household => Dry(household).Expecting(DisasterAid, Verdict.Met, 240_00));
        Plant("winter-hardship", new("台风后今冬明春口粮困难：冬春救助每人90元", "no food for the winter after the typhoon: 90 yuan a person"), p => Struck(p), household => Dry(household, "typhoon")
            .Answering(null, "winter_spring_need", "true").Expecting(DisasterAid, Verdict.Met, 360_00));
        Plant("damage-not-documented", new("房屋损坏程度没有照片也没有鉴定：由人员认定", "the damage has neither photos nor an inspection: a person sets it"), p => Struck(p), household => Damaged(household, "collapsed", "dwelling", homeless: false)
            .Answering(null, "emergency_need", "false").Answering(null, "damage_documented", "false").Expecting(DisasterAid, Verdict.Review));
    }

    private void WorkAndCare()
    {
        Plant("two-months-jobless", new("未参保失业，连续2个月没有收入：未满三个月", "out of work and uninsured, two months without income: not yet three"), p => p.Man(), household => Jobless(household, 2).Expecting(HardshipAid, Verdict.NotMet));
        Plant("three-months-jobless", new("未参保失业，连续3个月没有收入：通知是否仍执行由人员认定", "out of work and uninsured for three months: a person says whether the notice still applies"), p => p.Man(), household => Jobless(household, 3).Expecting(HardshipAid, Verdict.Review));
        Plant("dependent-elder", new("在享低保、经评估完全失能的老人：护理补贴每月200元起", "an elder on the allowance, assessed as fully disabled: at least 200 yuan a month for care"), p => p.Elder(DemoFamily.Head, Sex.Female).Assisted(), household => household
            .Answering(null, "has_dependent_elder", "true").Answering("m1", "fully_disabled_assessed", "true").Expecting(SeniorCard, Verdict.Met, 200_00));
    }

    // Where income is above the standard, one person or the whole family may still enter.
    private void Routes()
    {
        Plant("disabled-son", new("30岁上下的儿子二级肢体残疾：家庭收入超过标准，本人单人纳入", "a grown son with a disability of level 2: the family is above the standard, he enters alone"), DisabledSon, household => Met(880_00)(household)
            .Answering("m3", "can_live_independently", "false").Answering("m3", "work_injury_benefit", "false"));
        Plant("illness-goes-on", new("四口人年收入6万元，自付医疗2万元、今后还会继续：支出型", "four people on 60,000 yuan who pay 20,000 for an illness that goes on"), FourWithIllness, household => Caring(Met(187_00)(household), "continuing"));
        Plant("illness-ended", new("同样的支出已经结束：不符合支出型", "the same spending has ended: the route is closed"), FourWithIllness, household => Says(Verdict.NotMet)(household).Answering(null, "rigid_spending", "ended"));
        Plant("edge-patient", new("低保边缘家庭的大病患者：单人纳入，标准的80%", "a patient of an edge household enters alone at 80% of the standard"), p => { Couple(p).Pension(0, 0, 24_000_00); p.People[1].Ill(30_000_00, serious: true); }, Met(704_00));
        Plant("support-worked-out", new("儿子在外，应付赡养费已核定每年6000元", "a son elsewhere owes 6,000 yuan a year, as the officer has worked it out"), AgedCouple, household => Met(1_190_00)(household)
            .Answering(null, "supporters_elsewhere", "worked_out").Answering(null, "support_worked_out_12m", "6000.00").Answering(null, "rich_supporter_found", "false"));
        Plant("supporter-not-listed", new("儿子在外，情况还没有填报：暂不能判断", "a son elsewhere of whom nothing is known yet: it cannot be said"), AgedCouple, household => Says(Verdict.Unknown)(household)
            .Answering(null, "supporters_elsewhere", "listed"));
    }

    private void Plant(string key, Words shows, Action<PlantedPeople> live, Func<PlantedHousehold, PlantedHousehold> expect, bool onlyToday = false)
    {
        var people = new PlantedPeople(_numbers, _all.Count);
        live(people);
        people.SettleBanks();
        var household = expect(new PlantedHousehold(key, shows, new DemoHousehold(DemoCountyMaker.NumberOf(_all.Count + 1), Village, people.People)));
        _all.Add(onlyToday ? household.OnlyToday() : household);
    }

    private static Func<PlantedHousehold, PlantedHousehold> Met(long amount) => household => household.Expecting(MinimumIncome, Verdict.Met, amount);

    private static Func<PlantedHousehold, PlantedHousehold> Says(Verdict verdict) => household => household.Expecting(MinimumIncome, verdict);

    private static Func<PlantedHousehold, PlantedHousehold> Elder(Verdict verdict, long? amount = null) => household => household.Expecting(SeniorCard, verdict, amount);

    private static void OneWage(PlantedPeople people) => OneWageHead(people);

    private static DemoPerson OneWageHead(PlantedPeople people) => WageOfThree(people, 36_000_00, 3_600_00);

    private static void OneWageBut(PlantedPeople people, Action<DemoPerson> say)
    {
        say(Couple(people));
        people.Child();
    }

    private static DemoPerson WageOfThree(PlantedPeople people, long wages, long insurance = 0)
    {
        var head = Couple(people).Wages(wages, insurance);
        people.Child();
        return head;
    }

    private static DemoPerson Couple(PlantedPeople people)
    {
        var husband = people.Man().Married();
        people.Woman().Married();
        return husband;
    }

    private static void Earning(PlantedPeople people, long net) =>
        Couple(people).Business(net).Enterprise("individual_business", "operator", "active", 100);

    private static void Children(PlantedPeople people, int number)
    {
        for (var i = 0; i < number; i++)
        {
            people.Child(i % 2 == 0 ? DemoFamily.Son : DemoFamily.Daughter);
        }
    }

    private static void AgedCouple(PlantedPeople people)
    {
        people.Elder(DemoFamily.Head, Sex.Male).Married().Pension(2_400_00, 420_00, 0);
        people.Elder(DemoFamily.Wife, Sex.Female).Married().Pension(2_400_00, 420_00, 0);
    }

    private static void DisabledSon(PlantedPeople people)
    {
        Couple(people).Pension(0, 0, 72_000_00);
        people.Someone("林志明", Sex.Male, DemoFamily.Son, new(1996, 4, 9)).Disabled("physical", 2);
    }

    private static void FourWithIllness(PlantedPeople people)
    {
        Couple(people).Pension(0, 0, 60_000_00);
        people.People[1].Ill(20_000_00, serious: false);
        Children(people, 2);
    }

    private static PlantedHousehold Caring(PlantedHousehold household, string spending) => household
        .Answering(null, "rigid_spending", spending)
        .Answering("m1", "care_cost_12m", "0.00").Answering("m2", "care_cost_12m", "0.00").Answering("m3", "care_cost_12m", "0.00").Answering("m4", "care_cost_12m", "0.00");

    private static void HalfShares(PlantedPeople people)
    {
        OneWageHead(people).Home(88, new(2009, 3, 9), sharePercent: 50);
        people.People[1].Home(88, new(2009, 3, 9), sharePercent: 50);
    }

    private static DemoPerson Husband(PlantedPeople people)
    {
        people.Woman(DemoFamily.Head).Married().Wages(12_000_00, 0);
        var husband = people.Man(DemoFamily.Husband).Married().Wages(60_000_00, 0);
        people.Child();
        return husband;
    }

    private static void OneWageAnd(PlantedPeople people, string stage, DateOnly birth)
    {
        Couple(people).Wages(36_000_00, 3_600_00);
        people.Someone("林学文", Sex.Male, DemoFamily.Son, birth).Studies(stage);
    }

    private static void WithMother(PlantedPeople people)
    {
        OneWageHead(people);
        people.Elder(DemoFamily.Mother, Sex.Female).Pension(2_400_00, 0, 0);
    }

    private void DiedYesterday(PlantedPeople people)
    {
        OneWageHead(people);
        people.People[1].Day("D12", "death_date", _day.AddDays(-1));
    }

    private DemoPerson Aged(PlantedPeople people, int years, int daysBefore) =>
        people.Someone("施长庚", Sex.Male, DemoFamily.Head, _day.AddDays(daysBefore).AddYears(-years)).Pension(2_400_00, 600_00, 0);

    private static DemoPerson Struck(PlantedPeople people, bool home = true)
    {
        var head = Couple(people);
        Children(people, 2);
        return home ? head.Home(78, new(1998, 10, 6)) : head;
    }

    private static PlantedHousehold Damaged(PlantedHousehold household, string damage, string building, bool homeless = true) => household
        .Answering(null, "disaster_event", "true")
        .Answering(null, "disaster_kind", "typhoon")
        .Answering(null, "winter_spring_need", "false")
        .Answering(null, "damage_documented", "true")
        .Answering(null, "response_level", "3")
        .Answering(null, "emergency_need", "true")
        .Answering(null, "aided_people", "4")
        .Answering(null, "house_damage", damage)
        .Answering(null, "damaged_building", building)
        .Answering(null, "residential_use", "true")
        .Answering(null, "damaged_home_registered", "true")
        .Answering(null, "displaced", homeless ? "true" : "false")
        .Answering(null, "no_income_source", "true")
        .Answering(null, "no_self_rescue", homeless ? "true" : "false")
        .Answering(null, "cannot_rehouse_alone", "true")
        .Answering(null, "deaths_in_disaster", "0");

    private static PlantedHousehold Dry(PlantedHousehold household, string kind = "drought") => Damaged(household, "none", "none", homeless: false)
        .Answering(null, "disaster_kind", kind)
        .Answering(null, "drought_need", kind == "drought" ? "true" : "false")
        .Answering(null, "emergency_need", "false");

    private static PlantedHousehold Jobless(PlantedHousehold household, int months) => Spending(household)
        .Answering(null, "spending_beyond_means", "false")
        .Answering(null, "jobless_without_insurance", "true")
        .Answering("m1", "months_without_income", months.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static PlantedHousehold Deducting(PlantedHousehold household, string head) => household
        .Answering("m1", "asset_deductions", head).Answering("m2", "asset_deductions", "0.00").Answering("m3", "asset_deductions", "0.00");

    private static PlantedHousehold Spending(PlantedHousehold household) => household
        .Answering(null, "emergency_kind", "none")
        .Answering(null, "basic_living_at_risk", "false")
        .Answering(null, "emergency_verified_on_site", "false")
        .Answering(null, "essential_spending_12m", "40000.00")
        .Answering(null, "spending_beyond_means", "true")
        .Answering(null, "jobless_without_insurance", "false");
}
