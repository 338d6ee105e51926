using Welfare.Rules.Evaluation;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>A household as a programmer would write it by hand: plain objects, everything known.</summary>
internal sealed class BenchHousehold
{
    public long TownshipCode { get; init; }

    public bool HasAbsentMember { get; init; }

    public bool HasOtherIncome { get; init; }

    public bool PaysSupport { get; init; }

    public bool HiresOthers { get; init; }

    public bool OfficialKin { get; init; }

    public int SupportersElsewhere { get; init; }

    public long SupportWorkedOut { get; init; }

    public bool RichSupporterFound { get; init; }

    public bool HasIrregularWork { get; init; }

    public int RigidSpending { get; init; }

    public bool HasSpecialCircumstances { get; init; }

    public bool PropertyGivenAway { get; init; }

    public bool NecessityExempted { get; init; }

    public bool RefusedBefore { get; init; }

    public int LastRefusedDay { get; init; }

    public bool ChangedSinceRefusal { get; init; }

    public BenchMember[] Members { get; init; } = [];

    public BenchSupporter[] Supporters { get; init; } = [];

    public static BenchHousehold Of(FactRecord root) => new()
    {
        TownshipCode = root["township_code"].Value,
        HasAbsentMember = Flag(root, "has_absent_member"),
        HasOtherIncome = Flag(root, "has_other_income"),
        PaysSupport = Flag(root, "pays_support"),
        HiresOthers = Flag(root, "hires_others_long_term"),
        OfficialKin = Flag(root, "applicant_is_official_kin"),
        SupportersElsewhere = (int)root["supporters_elsewhere"].Value,
        SupportWorkedOut = root["support_worked_out_12m"].Value,
        RichSupporterFound = Flag(root, "rich_supporter_found"),
        HasIrregularWork = Flag(root, "has_irregular_work"),
        RigidSpending = (int)root["rigid_spending"].Value,
        HasSpecialCircumstances = Flag(root, "has_special_circumstances"),
        PropertyGivenAway = Flag(root, "property_given_away"),
        NecessityExempted = Flag(root, "necessity_exempted"),
        RefusedBefore = Flag(root, "refused_before"),
        LastRefusedDay = (int)root["last_refused_on"].Value,
        ChangedSinceRefusal = Flag(root, "changed_since_refusal"),
        Members = [.. root.List("members").Records.Select(BenchMember.Of)],
        Supporters = [.. root.List("supporters").Records.Select(BenchSupporter.Of)],
    };

    internal static bool Flag(FactRecord record, string fact) => record[fact].Value != 0;
}

/// <summary>A member as a programmer would write it by hand. Money is fen; choices are their places in the vocabulary.</summary>
internal sealed class BenchMember
{
    public int Relation { get; init; }

    public int BirthDay { get; init; }

    public long HukouCode { get; init; }

    public bool Deceased { get; init; }

    public int StudyStage { get; init; }

    public bool FullTime { get; init; }

    public bool LivesIndependently { get; init; }

    public bool LegalDuty { get; init; }

    public long ColivingMonths { get; init; }

    public bool CountedByChoice { get; init; }

    public long ReligiousAwayYears { get; init; }

    public bool MissingByCourt { get; init; }

    public long NoContactMonths { get; init; }

    public bool NoContactVillage { get; init; }

    public bool NoContactTownship { get; init; }

    public int Custody { get; init; }

    public bool ExtremePoverty { get; init; }

    public bool ResidentPermit { get; init; }

    public long Wages { get; init; }

    public int DisabilityKind { get; init; }

    public long DisabilityLevel { get; init; }

    public int RelievedAs { get; init; }

    public long Irregular { get; init; }

    public bool Unverifiable { get; init; }

    public long JobsRefused { get; init; }

    public bool WorkInjuryBenefit { get; init; }

    public bool SeriousIllness { get; init; }

    public bool ElderAssessed { get; init; }

    public long MedicalSelfPaid { get; init; }

    public long CareCost { get; init; }

    public long SchoolFee { get; init; }

    public int StudyKind { get; init; }

    public long StudyFee { get; init; }

    public long SupportExempted { get; init; }

    public long Business { get; init; }

    public long PensionPersonal { get; init; }

    public long PensionEmployee { get; init; }

    public long PensionBasic { get; init; }

    public long Allowances { get; init; }

    public long Unemployment { get; init; }

    public long Property { get; init; }

    public long Transfers { get; init; }

    public long Exempt { get; init; }

    public long SupportReceived { get; init; }

    public long SupportPaid { get; init; }

    public long Tax { get; init; }

    public long Insurance { get; init; }

    public long Assets { get; init; }

    public long Deductions { get; init; }

    public int HomeContractDay { get; init; }

    public (int Kind, int State)[] Vehicles { get; init; } = [];

    public (int State, long Subsidy)[] Vessels { get; init; } = [];

    public (int Kind, int State)[] Machines { get; init; } = [];

    public (int Use, int Title, long Area, long Share, int AcquiredDay, int AcquiredBy)[] Homes { get; init; } = [];

    public (int Kind, int Role, int State, long Share)[] Enterprises { get; init; } = [];

    public static BenchMember Of(FactRecord m) => new()
    {
        Relation = (int)m["relation"].Value,
        BirthDay = (int)m["birth_date"].Value,
        HukouCode = m["hukou_code"].Value,
        Deceased = m["death_date"].State == Rules.FactState.Known || m["cremation_date"].State == Rules.FactState.Known,
        StudyStage = (int)m["study_stage"].Value,
        FullTime = BenchHousehold.Flag(m, "study_full_time"),
        LivesIndependently = BenchHousehold.Flag(m, "can_live_independently"),
        LegalDuty = BenchHousehold.Flag(m, "legal_duty"),
        ColivingMonths = m["coliving_months"].Value,
        CountedByChoice = BenchHousehold.Flag(m, "counted_by_choice"),
        ReligiousAwayYears = m["religious_away_years"].Value,
        MissingByCourt = BenchHousehold.Flag(m, "missing_declared_by_court"),
        NoContactMonths = m["no_contact_months"].Value,
        NoContactVillage = BenchHousehold.Flag(m, "no_contact_confirmed_by_village"),
        NoContactTownship = BenchHousehold.Flag(m, "no_contact_confirmed_by_township"),
        Custody = (int)m["custody"].Value,
        ExtremePoverty = BenchHousehold.Flag(m, "in_extreme_poverty_support"),
        ResidentPermit = BenchHousehold.Flag(m, "resident_permit"),
        Wages = m["wages_12m"].Value,
        DisabilityKind = (int)m["disability_kind"].Value,
        DisabilityLevel = m["disability_level"].Value,
        RelievedAs = (int)m["relieved_as"].Value,
        Irregular = m["irregular_income_12m"].Value,
        Unverifiable = BenchHousehold.Flag(m, "earnings_unverifiable"),
        JobsRefused = m["job_offers_refused"].Value,
        WorkInjuryBenefit = BenchHousehold.Flag(m, "work_injury_benefit"),
        SeriousIllness = BenchHousehold.Flag(m, "serious_illness_insurance"),
        ElderAssessed = BenchHousehold.Flag(m, "elder_assessed_unable"),
        MedicalSelfPaid = m["medical_self_paid_12m"].Value,
        CareCost = m["care_cost_12m"].Value,
        SchoolFee = m["school_fee_12m"].Value,
        StudyKind = (int)m["study_kind"].Value,
        StudyFee = m["study_fee_year"].Value,
        SupportExempted = m["support_exempted_12m"].Value,
        Business = m["business_net_12m"].Value,
        PensionPersonal = m["pension_personal_12m"].Value,
        PensionEmployee = m["pension_employee_12m"].Value,
        PensionBasic = m["pension_basic_12m"].Value,
        Allowances = m["allowances_12m"].Value,
        Unemployment = m["unemployment_benefit_12m"].Value,
        Property = m["property_income_12m"].Value,
        Transfers = m["transfer_income_12m"].Value,
        Exempt = m["exempt_income_12m"].Value,
        SupportReceived = m["support_received_12m"].Value,
        SupportPaid = m["support_paid_12m"].Value,
        Tax = m["tax_12m"].Value,
        Insurance = m["social_insurance_12m"].Value,
        Assets = m["financial_assets"].Value,
        Deductions = m["asset_deductions"].Value,
        HomeContractDay = m["home_contract_date"].State == Rules.FactState.Known ? (int)m["home_contract_date"].Value : -1,
        Vehicles = [.. m.List("vehicles").Records.Select(v => ((int)v["kind"].Value, (int)v["state"].Value))],
        Vessels = [.. m.List("vessels").Records.Select(v => ((int)v["state"].Value, v["subsidy_12m"].Value))],
        Machines = [.. m.List("machines").Records.Select(v => ((int)v["kind"].Value, (int)v["state"].Value))],
        Homes = [.. m.List("homes").Records.Select(h => ((int)h["use"].Value, (int)h["title"].Value, h["area_m2"].Value, h["share_percent"].Value, (int)h["acquired_on"].Value, (int)h["acquired_by"].Value))],
        Enterprises = [.. m.List("enterprises").Records.Select(e => ((int)e["kind"].Value, (int)e["role"].Value, (int)e["state"].Value, e["share_percent"].Value))],
    };
}
