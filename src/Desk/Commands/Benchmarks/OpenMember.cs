using Welfare.Rules.Evaluation;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>A member with what may be unknown null. Money is fen; choices are their places in the vocabulary.</summary>
internal sealed class OpenMember
{
    public long? Relation { get; init; }

    public long? BirthDay { get; init; }

    public long? HukouCode { get; init; }

    public bool? IsAlive { get; init; }

    public long? StudyStage { get; init; }

    public bool? FullTime { get; init; }

    public bool? LivesIndependently { get; init; }

    public bool? LegalDuty { get; init; }

    public long? ColivingMonths { get; init; }

    public bool? CountedByChoice { get; init; }

    public long? ReligiousAwayYears { get; init; }

    public bool? MissingByCourt { get; init; }

    public long? NoContactMonths { get; init; }

    public bool? NoContactVillage { get; init; }

    public bool? NoContactTownship { get; init; }

    public long? Custody { get; init; }

    public bool? ExtremePoverty { get; init; }

    public bool? ResidentPermit { get; init; }

    public long? Wages { get; init; }

    public long? DisabilityKind { get; init; }

    public long? DisabilityLevel { get; init; }

    public long? RelievedAs { get; init; }

    public long? Irregular { get; init; }

    public bool? Unverifiable { get; init; }

    public long? JobsRefused { get; init; }

    public bool? WorkInjuryBenefit { get; init; }

    public bool? SeriousIllness { get; init; }

    public bool? ElderAssessed { get; init; }

    public long? MedicalSelfPaid { get; init; }

    public long? CareCost { get; init; }

    public long? SchoolFee { get; init; }

    public long? StudyKind { get; init; }

    public long? StudyFee { get; init; }

    public long? SupportExempted { get; init; }

    public long? Business { get; init; }

    public long? PensionPersonal { get; init; }

    public long? PensionEmployee { get; init; }

    public long? PensionBasic { get; init; }

    public long? Allowances { get; init; }

    public long? Unemployment { get; init; }

    public long? Property { get; init; }

    public long? Transfers { get; init; }

    public long? Exempt { get; init; }

    public long? SupportReceived { get; init; }

    public long? SupportPaid { get; init; }

    public long? Tax { get; init; }

    public long? Insurance { get; init; }

    public long? Assets { get; init; }

    public long? Deductions { get; init; }

    public long? HomeContractDay { get; init; }

    public bool? NoHomeContract { get; init; }

    public required OpenList<(long? Kind, long? State)> Vehicles { get; init; }

    public required OpenList<(long? State, long? Subsidy)> Vessels { get; init; }

    public required OpenList<(long? Kind, long? State)> Machines { get; init; }

    public required OpenList<(long? Use, long? Title, long? Area, long? Share, long? AcquiredDay, long? AcquiredBy)> Homes { get; init; }

    public required OpenList<(long? Kind, long? Role, long? State, long? Share)> Enterprises { get; init; }

    public static OpenMember Of(FactRecord m) => new()
    {
        Relation = OpenHousehold.Value(m, "relation"),
        BirthDay = OpenHousehold.Value(m, "birth_date"),
        HukouCode = OpenHousehold.Value(m, "hukou_code"),
        IsAlive = OpenHousehold.IsNone(m, "death_date") & OpenHousehold.IsNone(m, "cremation_date"),
        StudyStage = OpenHousehold.Value(m, "study_stage"),
        FullTime = OpenHousehold.Flag(m, "study_full_time"),
        LivesIndependently = OpenHousehold.Flag(m, "can_live_independently"),
        LegalDuty = OpenHousehold.Flag(m, "legal_duty"),
        ColivingMonths = OpenHousehold.Value(m, "coliving_months"),
        CountedByChoice = OpenHousehold.Flag(m, "counted_by_choice"),
        ReligiousAwayYears = OpenHousehold.Value(m, "religious_away_years"),
        MissingByCourt = OpenHousehold.Flag(m, "missing_declared_by_court"),
        NoContactMonths = OpenHousehold.Value(m, "no_contact_months"),
        NoContactVillage = OpenHousehold.Flag(m, "no_contact_confirmed_by_village"),
        NoContactTownship = OpenHousehold.Flag(m, "no_contact_confirmed_by_township"),
        Custody = OpenHousehold.Value(m, "custody"),
        ExtremePoverty = OpenHousehold.Flag(m, "in_extreme_poverty_support"),
        ResidentPermit = OpenHousehold.Flag(m, "resident_permit"),
        Wages = OpenHousehold.Value(m, "wages_12m"),
        DisabilityKind = OpenHousehold.Value(m, "disability_kind"),
        DisabilityLevel = OpenHousehold.Value(m, "disability_level"),
        RelievedAs = OpenHousehold.Value(m, "relieved_as"),
        Irregular = OpenHousehold.Value(m, "irregular_income_12m"),
        Unverifiable = OpenHousehold.Flag(m, "earnings_unverifiable"),
        JobsRefused = OpenHousehold.Value(m, "job_offers_refused"),
        WorkInjuryBenefit = OpenHousehold.Flag(m, "work_injury_benefit"),
        SeriousIllness = OpenHousehold.Flag(m, "serious_illness_insurance"),
        ElderAssessed = OpenHousehold.Flag(m, "elder_assessed_unable"),
        MedicalSelfPaid = OpenHousehold.Value(m, "medical_self_paid_12m"),
        CareCost = OpenHousehold.Value(m, "care_cost_12m"),
        SchoolFee = OpenHousehold.Value(m, "school_fee_12m"),
        StudyKind = OpenHousehold.Value(m, "study_kind"),
        StudyFee = OpenHousehold.Value(m, "study_fee_year"),
        SupportExempted = OpenHousehold.Value(m, "support_exempted_12m"),
        Business = OpenHousehold.Value(m, "business_net_12m"),
        PensionPersonal = OpenHousehold.Value(m, "pension_personal_12m"),
        PensionEmployee = OpenHousehold.Value(m, "pension_employee_12m"),
        PensionBasic = OpenHousehold.Value(m, "pension_basic_12m"),
        Allowances = OpenHousehold.Value(m, "allowances_12m"),
        Unemployment = OpenHousehold.Value(m, "unemployment_benefit_12m"),
        Property = OpenHousehold.Value(m, "property_income_12m"),
        Transfers = OpenHousehold.Value(m, "transfer_income_12m"),
        Exempt = OpenHousehold.Value(m, "exempt_income_12m"),
        SupportReceived = OpenHousehold.Value(m, "support_received_12m"),
        SupportPaid = OpenHousehold.Value(m, "support_paid_12m"),
        Tax = OpenHousehold.Value(m, "tax_12m"),
        Insurance = OpenHousehold.Value(m, "social_insurance_12m"),
        Assets = OpenHousehold.Value(m, "financial_assets"),
        Deductions = OpenHousehold.Value(m, "asset_deductions"),
        HomeContractDay = OpenHousehold.Value(m, "home_contract_date"),
        NoHomeContract = OpenHousehold.IsNone(m, "home_contract_date"),
        Vehicles = OpenList<(long? Kind, long? State)>.Of(m, "vehicles", r => (OpenHousehold.Value(r, "kind"), OpenHousehold.Value(r, "state"))),
        Vessels = OpenList<(long? State, long? Subsidy)>.Of(m, "vessels", r => (OpenHousehold.Value(r, "state"), OpenHousehold.Value(r, "subsidy_12m"))),
        Machines = OpenList<(long? Kind, long? State)>.Of(m, "machines", r => (OpenHousehold.Value(r, "kind"), OpenHousehold.Value(r, "state"))),
        Homes = OpenList<(long? Use, long? Title, long? Area, long? Share, long? AcquiredDay, long? AcquiredBy)>.Of(m, "homes", r => (OpenHousehold.Value(r, "use"), OpenHousehold.Value(r, "title"), OpenHousehold.Value(r, "area_m2"), OpenHousehold.Value(r, "share_percent"), OpenHousehold.Value(r, "acquired_on"), OpenHousehold.Value(r, "acquired_by"))),
        Enterprises = OpenList<(long? Kind, long? Role, long? State, long? Share)>.Of(m, "enterprises", r => (OpenHousehold.Value(r, "kind"), OpenHousehold.Value(r, "role"), OpenHousehold.Value(r, "state"), OpenHousehold.Value(r, "share_percent"))),
    };
}
