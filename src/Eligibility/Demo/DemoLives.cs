using Bogus;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Demo;

/// <summary>The kinds of household an island county has, and what departments know of each. Amounts are in fen per year.</summary>
internal sealed class DemoLives(Randomizer random)
{
    private const long BasicPension = 12 * 200_00;

    /// <summary>Fills an empty family with one of the kinds, as often as they are met.</summary>
    public void Live(DemoFamily family)
    {
        var lot = random.Number(1, 100);
        Action<DemoFamily> life = lot switch
        {
            <= 11 => Fishers,
            <= 19 => Growers,
            <= 29 => LeftBehind,
            <= 34 => AgedCouple,
            <= 37 => AgedAlone,
            <= 62 => Workers,
            <= 66 => SinglePerson,
            <= 70 => LoneParent,
            <= 74 => DisabledAtHome,
            <= 81 => Shopkeepers,
            <= 86 => Officials,
            <= 90 => NewHome,
            <= 93 => GravelyIll,
            <= 96 => Assisted,
            _ => Retired,
        };
        life(family);
        Common(family);
    }

    private void Fishers(DemoFamily family)
    {
        var (man, wife) = family.Couple(random.Number(32, 58));
        man.Vessel(random.Bool(0.8f) ? "fishing_boat" : "farming_boat", Fen(800, 9000));
        man.Business(Fen(30_000, 90_000));
        House(man, 90, 160);
        Sometimes(50, () => wife.Wages(Fen(18_000, 40_000), 0));
        Children(family, 2);
        Sometimes(25, () => Elder(family.Add(DemoFamily.Mother, Sex.Female, random.Number(64, 84))));
    }

    private void Growers(DemoFamily family)
    {
        var (man, _) = family.Couple(random.Number(36, 62));
        man.Business(Fen(15_000, 50_000));
        Sometimes(40, () => man.Machine(random.Bool(0.85f) ? "small_farm_machine" : "large_farm_machine", Fen(200, 3000)));
        Sometimes(30, () => man.Enterprise("farmers_cooperative", "member", "active", 0));
        House(man, 80, 150);
        Children(family, 2);
    }

    // The generation between has its registration here and its work in the city.
    private void LeftBehind(DemoFamily family)
    {
        var (man, wife) = family.Couple(random.Number(61, 76));
        Elder(man);
        Elder(wife);
        Sometimes(50, () => man.Business(Fen(9_000, 36_000)));
        House(man, 70, 140);
        var son = family.Add(DemoFamily.Son, Sex.Male, random.Number(32, 42)).Married();
        son.Wages(Fen(42_000, 96_000), Fen(3_000, 8_000));
        family.Add(DemoFamily.DaughterInLaw, Sex.Female, random.Number(30, 40)).Married().Wages(Fen(30_000, 66_000), Fen(2_000, 6_000));
        family.Grandchild(random.Number(2, 14));
        Sometimes(40, () => family.Grandchild(random.Number(0, 10)));
    }

    private void AgedCouple(DemoFamily family)
    {
        var (man, wife) = family.Couple(random.Number(66, 86));
        Elder(man);
        Elder(wife);
        House(man, 50, 110);
        Sometimes(30, () => wife.Ill(Fen(1_000, 12_000), false));
    }

    private void AgedAlone(DemoFamily family)
    {
        var woman = random.Bool(0.7f);
        var elder = family.Add(DemoFamily.Head, woman ? Sex.Female : Sex.Male, random.Number(68, 93)).Married("widowed");
        Elder(elder);
        Sometimes(80, () => House(elder, 40, 90));
    }

    private void Workers(DemoFamily family)
    {
        var (man, wife) = family.Couple(random.Number(27, 55));
        Employed(man, 40_000, 90_000);
        Sometimes(70, () => Employed(wife, 28_000, 66_000));
        House(man, 80, 140);
        Sometimes(35, () => man.Vehicle("car"));
        Children(family, random.Number(1, 3));
        Sometimes(20, () => Elder(family.Add(DemoFamily.Father, Sex.Male, random.Number(62, 82))));
    }

    private void SinglePerson(DemoFamily family)
    {
        var man = family.Add(DemoFamily.Head, Sex.Male, random.Number(40, 63));
        Sometimes(60, () => man.Wages(Fen(6_000, 36_000), 0));
        Sometimes(70, () => House(man, 40, 90));
    }

    private void LoneParent(DemoFamily family)
    {
        var mother = family.Add(DemoFamily.Head, Sex.Female, random.Number(29, 48)).Married(random.Bool(0.6f) ? "divorced" : "widowed");
        mother.Wages(Fen(20_000, 48_000), Fen(0, 4_000));
        Children(family, 2);
    }

    private void DisabledAtHome(DemoFamily family)
    {
        var (man, wife) = family.Couple(random.Number(50, 66));
        man.Wages(Fen(18_000, 42_000), 0);
        House(man, 60, 120);
        var child = family.Add(random.Bool() ? DemoFamily.Son : DemoFamily.Daughter, random.Bool() ? Sex.Male : Sex.Female, random.Number(19, 38));
        var level = random.Number(1, 4);
        child.Disabled(random.ArrayElement(["visual", "hearing", "physical", "intellectual", "mental", "multiple"]), level);
        Sometimes(level <= 2 ? 95 : 0, () => child.Allowances(12 * Fen(90, 200)));
        Sometimes(30, () => wife.Ill(Fen(2_000, 20_000), false));
    }

    private void Shopkeepers(DemoFamily family)
    {
        var (man, _) = family.Couple(random.Number(30, 56));
        man.Enterprise("individual_business", "operator", "active", 100).Business(Fen(12_000, 80_000));
        House(man, 90, 150);
        Sometimes(20, () => man.Home(random.Number(25, 60), Past(family, 12), use: "commercial", by: "bought"));
        Sometimes(40, () => man.Vehicle(random.Bool() ? "car" : "truck"));
        Children(family, 2);
    }

    private void Officials(DemoFamily family)
    {
        var (man, wife) = family.Couple(random.Number(29, 57));
        Employed(man, 80_000, 160_000);
        Employed(wife, 70_000, 130_000);
        House(man, 90, 140);
        man.Vehicle("car");
        Sometimes(20, () => wife.Say("D03", ("days_abroad_12m", $"{random.Number(3, 21)}")));
        Children(family, random.Number(1, 2));
    }

    private void NewHome(DemoFamily family)
    {
        var (man, wife) = family.Couple(random.Number(26, 38));
        Employed(man, 54_000, 110_000);
        Employed(wife, 42_000, 84_000);
        var bought = family.Day.AddDays(-random.Number(30, 700));
        man.Home(random.Number(80, 130), bought.AddDays(20), by: "bought", sharePercent: 50).Day("D19", "home_contract_date", bought);
        wife.Home(random.Number(80, 130), bought.AddDays(20), by: "bought", sharePercent: 50);
        Children(family, 1);
    }

    private void GravelyIll(DemoFamily family)
    {
        var (man, wife) = family.Couple(random.Number(38, 62));
        man.Ill(Fen(20_000, 90_000), serious: true);
        wife.Wages(Fen(24_000, 48_000), Fen(0, 4_000));
        House(man, 70, 120);
        Children(family, 2);
        Sometimes(30, () => man.Say("D23", ("poverty_return_watched", "true")));
    }

    private void Assisted(DemoFamily family)
    {
        var single = random.Bool(0.6f);
        var head = family.Add(DemoFamily.Head, random.Bool(0.6f) ? Sex.Male : Sex.Female, random.Number(48, 84)).Assisted();
        if (head.AgeOn(family.Day) >= 60)
        {
            Elder(head, deposits: false);
        }
        Sometimes(head.Rows("D24").Count == 0 ? 40 : 0, () => head.Disabled("physical", random.Number(1, 3)).Allowances(12 * Fen(90, 200)));
        if (!single)
        {
            family.Child(random.Number(8, 17)).Assisted();
        }
        head.Say("D23", ("poverty_return_watched", random.Bool(0.2f) ? "true" : "false"));
    }

    private void Retired(DemoFamily family)
    {
        var (man, wife) = family.Couple(random.Number(60, 80));
        man.Pension(0, 0, Fen(30_000, 72_000)).Assets(Fen(20_000, 400_000));
        Elder(wife);
        House(man, 70, 120);
    }

    private void Elder(DemoPerson person, bool deposits = true)
    {
        if (person.Rows("D09").Count == 0)
        {
            var employed = random.Bool(0.25f);
            person.Pension(employed ? 0 : BasicPension, employed ? 0 : 12 * Fen(15, 60), employed ? 12 * Fen(1_900, 4_200) : 0);
        }
        Sometimes(6, () => person.Disabled(random.ArrayElement(["visual", "hearing", "physical"]), random.Number(1, 4)));
        Sometimes(deposits ? 70 : 0, () => person.Assets(Fen(1_000, 110_000)));
    }

    private void Employed(DemoPerson person, int low, int high)
    {
        var wages = Fen(low, high);
        person.Wages(wages, wages * 105 / 1000);
        Sometimes(50, () => person.Say("D20", ("housing_fund_balance", DemoSayings.Yuan(Fen(3_000, 90_000)))));
        if (wages > 60_000_00)
        {
            person.Say("D15", ("tax_12m", DemoSayings.Yuan((wages - 60_000_00) * 3 / 100)));
        }
    }

    private static void Children(DemoFamily family, int most)
    {
        var eldest = Math.Max(0, family.People[0].AgeOn(family.Day) - 25);
        for (var i = 0; i < most && eldest > 0; i++)
        {
            family.Child(Math.Min(24, eldest - Math.Min(eldest, i * 3)));
        }
    }

    // What any household may have.
    private void Common(DemoFamily family)
    {
        var head = family.People[0];
        Sometimes(30, () => head.Vehicle(random.Bool(0.8f) ? "motorcycle_two_wheel" : "motorcycle_three_wheel"));
        Sometimes(1, () => head.Vehicle("car", "scrapped_not_deregistered"));
        Sometimes(2, () => head.Enterprise("company", "shareholder", random.Bool(0.6f) ? "active" : "dormant", random.Number(5, 60)));
        Sometimes(0, () => head.Say("D26", ("custody", random.Bool(0.8f) ? "prison" : "detox")));
        Sometimes(3, () => head.Say("D10", ("unemployment_benefit_12m", DemoSayings.Yuan(Fen(0, 9_000))), ("job_offers_refused", $"{random.Number(0, 3)}")));
        Bank(family);
    }

    // Banks are asked about a whole household once it has signed: nine in ten here have.
    private void Bank(DemoFamily family)
    {
        if (random.Bool(0.1f))
        {
            return;
        }
        var daysOld = random.Number(3, 60);
        foreach (var person in family.People.Where(person => person.Rows("D27").Count == 0))
        {
            var saver = person.AgeOn(family.Day) >= 18 && random.Bool(0.75f);
            person.Say("D27", saver
                ? new DemoRow(("financial_assets", DemoSayings.Yuan(Fen(100, 120_000)))) { DaysOld = daysOld }
                : new DemoRow { Status = "NOT_FOUND", DaysOld = daysOld });
        }
    }

    private void House(DemoPerson owner, int smallest, int largest) =>
        owner.Home(random.Number(smallest, largest), new DateOnly(random.Number(1988, 2018), random.Number(1, 12), random.Number(1, 28)),
            title: random.Bool(0.85f) ? "full" : "limited");

    private static DateOnly Past(DemoFamily family, int years) => family.Day.AddYears(-years);

    private long Fen(int lowYuan, int highYuan) => random.Number(lowYuan, highYuan) * 100L;

    private void Sometimes(int percent, Action action)
    {
        if (random.Number(1, 100) <= percent)
        {
            action();
        }
    }
}
