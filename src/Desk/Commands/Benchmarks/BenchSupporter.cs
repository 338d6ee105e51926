using Welfare.Rules.Evaluation;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>A supporter elsewhere as a programmer would write it by hand. Money is fen; choices are their places in the vocabulary.</summary>
internal sealed class BenchSupporter
{
    public int DutyTo { get; init; }

    public int Situation { get; init; }

    public int Basis { get; init; }

    public long DocumentMonthly { get; init; }

    public long MonthlyIncome { get; init; }

    public long Size { get; init; }

    public long Dependants { get; init; }

    public long SupportsHere { get; init; }

    public int BirthDay { get; init; }

    public long OwnIncome { get; init; }

    public long Assets { get; init; }

    public long CarInsuredValue { get; init; }

    public bool LargeShipOrMachine { get; init; }

    public bool SpecialHome { get; init; }

    public static BenchSupporter Of(FactRecord s) => new()
    {
        DutyTo = (int)s["duty_to"].Value,
        Situation = (int)s["situation"].Value,
        Basis = (int)s["support_basis"].Value,
        DocumentMonthly = s["document_monthly"].Value,
        MonthlyIncome = s["monthly_income"].Value,
        Size = s["household_size"].Value,
        Dependants = s["dependants"].Value,
        SupportsHere = s["supports_here"].Value,
        BirthDay = (int)s["birth_date"].Value,
        OwnIncome = s["own_income_12m"].Value,
        Assets = s["assets"].Value,
        CarInsuredValue = s["car_insured_value"].Value,
        LargeShipOrMachine = BenchHousehold.Flag(s, "large_ship_or_machine"),
        SpecialHome = BenchHousehold.Flag(s, "special_home"),
    };
}
