using static Welfare.Desk.Commands.Benchmarks.HandWrittenFigures;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>
/// The 42 conditions of minimum-income/2021-12-01 as straight C# over plain objects, for figures that are all known: what the compiled ruleset is
/// measured against. Bits are in the order of the rules in the file. Income is kept in hundredths of a fen, because the job cost is a percentage.
/// </summary>
internal sealed class HandWritten(int asOf, long standard, long minWage, long disposableIncome, long costCap, long housingStandard, long highFee)
{
    private readonly int _bornBeforeFor16 = Years(asOf, 16);
    private readonly int _bornBeforeForAdult = Years(asOf, 18);
    private readonly int _bornBeforeFor60 = Years(asOf, 60);
    private readonly int _bornBeforeFor70 = Years(asOf, 70);
    private readonly int _yearAgo = Years(asOf, 1);

    public (long True, long Review) Decide(BenchHousehold h)
    {
        var s = new Sums();
        foreach (var m in h.Members)
        {
            Add(h, m, ref s);
        }

        if (s.N == 0)
        {
            return (0, 0);
        }

        var (due, rich) = Supporters(h, s.ByChoice);
        var support = Math.Max(s.SupportReceived * 100, due);
        var income = Math.Max(0, s.Income + support);
        var lowest = Math.Max(0, s.IncomeLowest + support);
        var limit = 12 * standard * s.N * 100;
        var (t, r) = Household(h, s, due, rich);
        Property(h, s, income, limit, ref t, ref r);
        Routes(h, s, income, lowest, limit, ref t, ref r);
        return (t, r);
    }

    private static (long True, long Review) Household(BenchHousehold h, in Sums s, long due, bool rich)
    {
        long t = 0, r = 0;
        var special = h.HasSpecialCircumstances;
        t |= Bit(0, s.N > 0) | Bit(1, s.ByChoice) | Bit(2, s.ShortColiving) | Bit(3, s.Religious) | Bit(4, s.Custody) | Bit(5, s.Missing);
        t |= Bit(6, s.LocalHukou) | Bit(7, h.OfficialKin) | Bit(8, !s.ExtremePoverty) | Bit(10, s.NotCounted > 0);
        t |= Bit(11, s.JobCost > 0) | Bit(12, s.Carers <= 1) | Bit(13, !s.Unverifiable) | Bit(14, s.PaidOut > 0) | Bit(15, due > 0) | Bit(16, !s.RefusedWork);
        t |= Bit(25, !(special && h.PropertyGivenAway)) | Bit(26, s.HighFee) | Bit(28, rich);
        t |= Bit(37, s.Religious) | Bit(38, s.Exempted) | Bit(39, s.ExtraMeasures);
        r |= Bit(6, !s.LocalHukou && s.Permit) | Bit(8, s.ExtremePoverty) | Bit(12, s.Carers > 1) | Bit(13, s.Unverifiable) | Bit(16, s.RefusedWork);
        r |= Bit(25, special && h.PropertyGivenAway);
        return (t, r);
    }

    private void Property(BenchHousehold h, in Sums s, long income, long limit, ref long t, ref long r)
    {
        var assetLimit = AssetMultiple * 12 * standard * s.N;
        var severeLimit = SevereAssetMultiple * 12 * standard * s.N;
        var assetsOver = s.Assets >= assetLimit && s.Assets - s.Deductions >= assetLimit;
        var homesArea = s.HomeArea >= 2 * housingStandard * s.N * 10_000;
        var homesOver = (s.Homes >= 20_000 && homesArea) || s.SpecialHome || (s.LimitedTitle && s.FullTitle);
        var shared = s.Homes > 10_000 && s.Homes < 20_000 && homesArea;
        var businessOver = h.HiresOthers || s.Business;
        var propertyOver = assetsOver || s.Vehicle || homesOver || s.BoughtHome || businessOver;
        var necessity = h.HasSpecialCircumstances && h.NecessityExempted;
        var mayReapply = !h.HasSpecialCircumstances || !h.RefusedBefore || h.LastRefusedDay <= _yearAgo || h.ChangedSinceRefusal;
        var isEdge = income >= limit && income * 100 < EdgePercent * limit;
        var spendingFamily = IsSpendingFamily(h, s, income, limit);
        t |= Bit(17, mayReapply) | Bit(18, assetsOver) | Bit(19, s.Severe > 0 && s.Assets >= severeLimit && s.Assets - s.Deductions >= severeLimit);
        t |= Bit(20, s.Vehicle && !necessity) | Bit(21, !(s.Vehicle && necessity)) | Bit(22, homesOver || s.BoughtHome) | Bit(23, homesOver) | Bit(24, businessOver);
        t |= Bit(27, s.Assets >= assetLimit && s.Deductions > 0) | Bit(34, isEdge && !propertyOver && !spendingFamily);
        r |= Bit(17, !mayReapply) | Bit(20, s.ScrappedVehicle) | Bit(21, s.Vehicle && necessity) | Bit(22, shared) | Bit(23, shared) | Bit(24, s.DoubtfulBusiness);
        r |= Bit(34, !spendingFamily && (income * 100 == EdgePercent * limit || (isEdge && propertyOver)));
    }

    private void Routes(BenchHousehold h, in Sums s, long income, long lowest, long limit, ref long t, ref long r)
    {
        var average = disposableIncome * s.N * 100;
        var spendingLimit = SpendingPercent * disposableIncome * s.N;
        var after = Math.Max(0, income - (s.RigidCost * 100));
        var spending = h.RigidSpending == 2 && income - (s.RigidCost * 100) < limit;
        var family = income >= limit && income < spendingLimit;
        var spendingFamily = IsSpendingFamily(h, s, income, limit);
        var isEdge = income >= limit && income * 100 < EdgePercent * limit;
        var alone = s.N == 1 && h.SupportersElsewhere == 0;
        // round half up(gap, 0) >= 1 yuan means the monthly gap is at least half a yuan.
        var gapTimes12 = limit - income;
        var gapRoundsUp = gapTimes12 >= 12 * 50 * 100;
        t |= Bit(9, income > 0) | Bit(29, income < limit) | Bit(30, s.Severe > 0 && income < average && !alone) | Bit(31, spendingFamily);
        t |= Bit(32, income >= spendingLimit && income <= average && spending) | Bit(33, isEdge && s.EdgeSingles > 0 && !spendingFamily);
        t |= Bit(35, gapTimes12 <= 0 || gapRoundsUp) | Bit(36, family && after < limit) | Bit(40, alone && income < limit && s.Unable) | Bit(41, income < limit);
        r |= Bit(29, income >= limit && lowest < limit) | Bit(30, income < average && (s.Severe > 0 ? alone : s.MultipleAtThree));
        r |= Bit(31, spendingFamily && limit - after < 12 * 50 * 100) | Bit(32, income == average && spending);
        r |= Bit(33, income * 100 == EdgePercent * limit && s.EdgeSingles > 0 && !spendingFamily) | Bit(35, gapTimes12 > 0 && !gapRoundsUp);
    }

    private bool IsSpendingFamily(BenchHousehold h, in Sums s, long income, long limit) =>
        income >= limit && income < SpendingPercent * disposableIncome * s.N && h.RigidSpending == 2 && income - (s.RigidCost * 100) < limit;

    /// <summary>What people elsewhere owe in 12 months, in hundredths of a fen, and whether one of them is well off.</summary>
    private (long Due, bool Rich) Supporters(BenchHousehold h, bool optionalCounted)
    {
        if (h.SupportersElsewhere != 1)
        {
            return h.SupportersElsewhere == 0 ? (0, false) : (h.SupportWorkedOut * 100, h.RichSupporterFound);
        }

        var (due, rich) = (0L, false);
        foreach (var s in h.Supporters)
        {
            if (s.DutyTo == 0 || optionalCounted)
            {
                due += Owed(s);
                rich |= s.Situation == 0 && s.Basis != 2 && (12 * s.MonthlyIncome >= SupporterIncomeMultiple * disposableIncome * s.Size
                    || s.Assets >= SupporterAssetMultiple * 12 * standard * s.Size || s.CarInsuredValue >= SupporterCarValue || s.LargeShipOrMachine || s.SpecialHome);
            }
        }

        return (due, rich);
    }

    private long Owed(BenchSupporter s)
    {
        if (s.Basis == 1)
        {
            return 12 * s.DocumentMonthly * 100;
        }

        var spared = s.BirthDay <= _bornBeforeFor70 && s.OwnIncome < disposableIncome && s.Assets < AssetMultiple * 12 * standard * s.Size;
        return s.Situation == 1 || spared ? 0
            : s.Basis == 2 ? 12 * (s.Situation == 2 ? SupporterEdgePercent : SupporterFixedPercent) * minWage
            : Math.Max(0, 6 * (s.MonthlyIncome - (2 * standard * s.Size)) * s.SupportsHere / s.Dependants) * 100;
    }

    private static int Years(int day, int years) => DateOnly.FromDayNumber(day).AddYears(-years).DayNumber;

    private static long Bit(int rule, bool value) => value ? 1L << rule : 0;

    private void Add(BenchHousehold h, BenchMember m, ref Sums s)
    {
        var minor = m.BirthDay > _bornBeforeForAdult;
        var dependent = (m.FullTime && m.StudyStage is not (0 or 6)) || !m.LivesIndependently;
        var must = m.Relation is 0 or 1 || (m.Relation == 2 && (minor || dependent));
        var religious = m.Relation != 0 && h.HasAbsentMember && m.ReligiousAwayYears >= 3;
        var missing = m.Relation != 0 && h.HasAbsentMember && (m.MissingByCourt || (m.NoContactMonths >= 24 && m.NoContactVillage && m.NoContactTownship));
        s.Religious |= religious;
        s.Missing |= missing;
        s.Custody |= m.Custody != 0;
        s.LocalHukou |= m.HukouCode / 10_000_000_000 == 35 && m.HukouCode == h.TownshipCode;
        s.Permit |= m.ResidentPermit;
        s.ShortColiving |= !m.Deceased && !must && (m.Relation is 4 or 2 || m.LegalDuty) && m.ColivingMonths < 12;
        if ((must || m.CountedByChoice) && !m.Deceased && m.Custody == 0 && !religious && !missing)
        {
            s.N++;
            s.ByChoice |= m.CountedByChoice;
            s.ExtremePoverty |= m.ExtremePoverty;
            AddMoney(h, m, ref s);
            AddProperty(m, ref s);
            AddNeeds(h, m, minor, ref s);
        }
    }

    private void AddMoney(BenchHousehold h, BenchMember m, ref Sums s)
    {
        var earned = m.Wages + (h.HasIrregularWork && m.RelievedAs == 0 ? m.Irregular : 0);
        var (cost, costHighest) = earned == 0 ? (0, 0)
            : m.DisabilityKind == 0
                ? (Math.Min(RatePercent * earned, 12 * costCap * 100), Math.Min(HighestRatePercent * earned, 12 * costCap * 100))
                : (Math.Min(6 * minWage, earned) * 100, Math.Min(6 * minWage, earned) * 100);
        var subsidies = 0L;
        foreach (var (state, subsidy) in m.Vessels)
        {
            subsidies += subsidy;
            s.Vehicle |= state == 0;
        }

        var other = h.HasOtherIncome ? m.Property + Math.Max(0, m.Transfers - m.Exempt) : 0;
        var paid = m.Tax + m.Insurance + (h.PaysSupport ? m.SupportPaid : 0);
        var own = earned + m.Business + m.PensionPersonal + m.Unemployment + subsidies + other;
        var whole = (own + m.PensionEmployee - paid) * 100;
        s.Income += whole - cost;
        s.IncomeLowest += whole - costHighest;
        s.JobCost += cost;
        s.PaidOut += paid;
        s.NotCounted += m.PensionBasic + m.Allowances + (h.HasOtherIncome ? m.Exempt : 0);
        s.Assets += m.Assets;
        s.Deductions += m.Deductions;
        s.Severe += IsSevere(m) && m.PensionEmployee == 0 && !m.WorkInjuryBenefit && own < 6 * minWage ? 1 : 0;
    }

    private void AddNeeds(BenchHousehold h, BenchMember m, bool minor, ref Sums s)
    {
        var severe = IsSevere(m);
        var elder = m.BirthDay <= _bornBeforeFor60;
        var exempted = m.SupportReceived > 0 && severe && !minor && m.Wages == 0 ? Math.Min(m.SupportExempted, m.SupportReceived) : 0;
        s.SupportReceived += h.HasOtherIncome ? m.SupportReceived - exempted : 0;
        s.Exempted |= h.HasOtherIncome && exempted > 0;
        s.Carers += h.HasIrregularWork && m.RelievedAs == 1 ? 1 : 0;
        s.Unverifiable |= h.HasIrregularWork && m.RelievedAs == 0 && m.Unverifiable;
        s.RefusedWork |= m.JobsRefused >= 3 && !minor && !elder;
        s.HighFee |= h.HasSpecialCircumstances && (m.StudyKind == 3 || (m.StudyKind == 2 && m.StudyFee > highFee));
        s.MultipleAtThree |= m.DisabilityKind == 7 && m.DisabilityLevel == 3;
        s.EdgeSingles += m.SeriousIllness || (elder && m.ElderAssessed) ? 1 : 0;
        s.ExtraMeasures |= minor || elder || severe || m.SeriousIllness;
        s.Unable |= elder || m.BirthDay > _bornBeforeFor16 || (m.DisabilityKind is 5 or 6 && m.DisabilityLevel is 1 or 2 or 3)
            || (m.DisabilityKind is 4 or 1 && m.DisabilityLevel is 1 or 2);
        if (h.RigidSpending == 2)
        {
            var schooling = m.StudyStage == 1 || (m.FullTime && m.StudyStage is 3 or 4 or 5);
            s.RigidCost += m.MedicalSelfPaid + m.CareCost + (schooling ? m.SchoolFee : 0);
        }
    }

    private static bool IsSevere(BenchMember m) => m.DisabilityLevel is 1 or 2 || (m.DisabilityLevel == 3 && m.DisabilityKind is 5 or 6);

    private void AddProperty(BenchMember m, ref Sums s)
    {
        foreach (var (kind, state) in m.Vehicles)
        {
            s.Vehicle |= state == 0 && kind > 2;
            s.ScrappedVehicle |= state == 1 && kind > 2;
        }

        foreach (var (kind, state) in m.Machines)
        {
            s.Vehicle |= state == 0 && kind != 0;
            s.ScrappedVehicle |= state == 1 && kind != 0;
        }

        s.BoughtHome |= m.HomeContractDay >= 0 && m.HomeContractDay >= _yearAgo;
        foreach (var (use, title, area, share, day, by) in m.Homes)
        {
            if (use is 0 or 1)
            {
                s.Homes += share;
                s.HomeArea += area * share;
            }

            s.SpecialHome |= use is 1 or 2;
            s.BoughtHome |= day >= _yearAgo && use != 3 && (by == 0 || (by == 1 && title == 1));
            s.FullTitle |= title == 0 && use is 0 or 1;
            s.LimitedTitle |= title == 1;
        }

        foreach (var (kind, role, state, share) in m.Enterprises)
        {
            var holds = kind < 3 && role < 3;
            s.Business |= holds && state == 0 && share > 0;
            s.DoubtfulBusiness |= holds && (state is 1 or 2 || (state == 0 && share == 0));
        }
    }

    private struct Sums
    {
        public long N;
        public long Income;
        public long IncomeLowest;
        public long JobCost;
        public long PaidOut;
        public long NotCounted;
        public long Assets;
        public long Deductions;
        public long Homes;
        public long HomeArea;
        public long SupportReceived;
        public long Carers;
        public long Severe;
        public long EdgeSingles;
        public long RigidCost;
        public bool ByChoice;
        public bool ShortColiving;
        public bool Religious;
        public bool Custody;
        public bool Missing;
        public bool LocalHukou;
        public bool Permit;
        public bool ExtremePoverty;
        public bool Vehicle;
        public bool ScrappedVehicle;
        public bool SpecialHome;
        public bool BoughtHome;
        public bool Exempted;
        public bool Unverifiable;
        public bool RefusedWork;
        public bool HighFee;
        public bool MultipleAtThree;
        public bool ExtraMeasures;
        public bool Unable;
        public bool FullTitle;
        public bool LimitedTitle;
        public bool Business;
        public bool DoubtfulBusiness;
    }
}
