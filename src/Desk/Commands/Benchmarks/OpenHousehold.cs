using Welfare.Rules;
using Welfare.Rules.Evaluation;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>A household as a programmer would write it by hand who knows that facts may be unknown: then they are null.</summary>
internal sealed class OpenHousehold
{
    public long? TownshipCode { get; init; }

    public bool? HasAbsentMember { get; init; }

    public bool? HasOtherIncome { get; init; }

    public bool? PaysSupport { get; init; }

    public bool? HiresOthers { get; init; }

    public bool? OfficialKin { get; init; }

    public long? SupportersElsewhere { get; init; }

    public long? SupportWorkedOut { get; init; }

    public bool? RichSupporterFound { get; init; }

    public bool? HasIrregularWork { get; init; }

    public long? RigidSpending { get; init; }

    public bool? HasSpecialCircumstances { get; init; }

    public bool? PropertyGivenAway { get; init; }

    public bool? NecessityExempted { get; init; }

    public bool? RefusedBefore { get; init; }

    public long? LastRefusedDay { get; init; }

    public bool? ChangedSinceRefusal { get; init; }

    public required OpenList<OpenMember> Members { get; init; }

    public required OpenList<OpenSupporter> Supporters { get; init; }

    public static OpenHousehold Of(FactRecord root) => new()
    {
        TownshipCode = Value(root, "township_code"),
        HasAbsentMember = Flag(root, "has_absent_member"),
        HasOtherIncome = Flag(root, "has_other_income"),
        PaysSupport = Flag(root, "pays_support"),
        HiresOthers = Flag(root, "hires_others_long_term"),
        OfficialKin = Flag(root, "applicant_is_official_kin"),
        SupportersElsewhere = Value(root, "supporters_elsewhere"),
        SupportWorkedOut = Value(root, "support_worked_out_12m"),
        RichSupporterFound = Flag(root, "rich_supporter_found"),
        HasIrregularWork = Flag(root, "has_irregular_work"),
        RigidSpending = Value(root, "rigid_spending"),
        HasSpecialCircumstances = Flag(root, "has_special_circumstances"),
        PropertyGivenAway = Flag(root, "property_given_away"),
        NecessityExempted = Flag(root, "necessity_exempted"),
        RefusedBefore = Flag(root, "refused_before"),
        LastRefusedDay = Value(root, "last_refused_on"),
        ChangedSinceRefusal = Flag(root, "changed_since_refusal"),
        Members = OpenList<OpenMember>.Of(root, "members", OpenMember.Of),
        Supporters = OpenList<OpenSupporter>.Of(root, "supporters", OpenSupporter.Of),
    };

    internal static long? Value(FactRecord record, string fact) => record[fact] switch
    {
        { State: FactState.Known } entry => entry.Value,
        { State: FactState.None } => record.Type.Fact(fact)!.NoneMeans,
        _ => null,
    };

    internal static bool? Flag(FactRecord record, string fact) => Value(record, fact) is { } value ? value != 0 : null;

    /// <summary>Whether a source has answered that there is none.</summary>
    internal static bool? IsNone(FactRecord record, string fact) => record[fact].State switch
    {
        FactState.Known => false,
        FactState.None => true,
        _ => null,
    };
}

/// <summary>The records of a list, and whether they are all.</summary>
internal readonly record struct OpenList<T>(T[] Records, bool IsWhole)
{
    public long? Count => IsWhole ? Records.Length : null;

    public static OpenList<T> Of(FactRecord record, string name, Func<FactRecord, T> make)
    {
        var list = record.List(name);
        return new([.. list.UsableRecords.Select(make)], list.IsUsable);
    }
}

/// <summary>A supporter elsewhere, with what may be unknown null.</summary>
internal sealed class OpenSupporter
{
    public long? DutyTo { get; init; }

    public long? Situation { get; init; }

    public long? Basis { get; init; }

    public long? DocumentMonthly { get; init; }

    public long? MonthlyIncome { get; init; }

    public long? Size { get; init; }

    public long? Dependants { get; init; }

    public long? SupportsHere { get; init; }

    public long? BirthDay { get; init; }

    public long? OwnIncome { get; init; }

    public long? Assets { get; init; }

    public long? CarInsuredValue { get; init; }

    public bool? LargeShipOrMachine { get; init; }

    public bool? SpecialHome { get; init; }

    public static OpenSupporter Of(FactRecord s) => new()
    {
        DutyTo = OpenHousehold.Value(s, "duty_to"),
        Situation = OpenHousehold.Value(s, "situation"),
        Basis = OpenHousehold.Value(s, "support_basis"),
        DocumentMonthly = OpenHousehold.Value(s, "document_monthly"),
        MonthlyIncome = OpenHousehold.Value(s, "monthly_income"),
        Size = OpenHousehold.Value(s, "household_size"),
        Dependants = OpenHousehold.Value(s, "dependants"),
        SupportsHere = OpenHousehold.Value(s, "supports_here"),
        BirthDay = OpenHousehold.Value(s, "birth_date"),
        OwnIncome = OpenHousehold.Value(s, "own_income_12m"),
        Assets = OpenHousehold.Value(s, "assets"),
        CarInsuredValue = OpenHousehold.Value(s, "car_insured_value"),
        LargeShipOrMachine = OpenHousehold.Flag(s, "large_ship_or_machine"),
        SpecialHome = OpenHousehold.Flag(s, "special_home"),
    };
}
