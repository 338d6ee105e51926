namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>
/// The 22 conditions of minimum-income/2021-12-01 as straight C# over plain objects, for figures that are all known: what the compiled ruleset is
/// measured against. Bits are in the order of the rules in the file.
/// </summary>
internal sealed class HandWritten(int asOf, long standard, long minWage, long costCap, long housingStandard)
{
    private const long RatePercent = 20;
    private const long HighestRatePercent = 30;
    private const long EdgePercent = 150;
    private const long AssetMultiple = 4;

    private readonly int _bornBeforeForAdult = DateOnly.FromDayNumber(asOf).AddYears(-18).DayNumber;
    private readonly int _yearAgo = DateOnly.FromDayNumber(asOf).AddYears(-1).DayNumber;

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

        // Income is kept in hundredths of a fen, because the job cost is a percentage.
        var income = Math.Max(0, s.Income);
        var lowest = Math.Max(0, s.IncomeLowest);
        var limit = 12 * standard * s.N * 100;
        var assetLimit = AssetMultiple * 12 * standard * s.N;
        var assetsOver = s.Assets >= assetLimit && s.Assets - s.Deductions >= assetLimit;
        var homesArea = s.HomeArea >= 2 * housingStandard * s.N * 10_000;
        var homesOver = (s.Homes >= 20_000 && homesArea) || s.SpecialHome || (s.LimitedTitle && s.FullTitle);
        var businessOver = h.HiresOthers || s.Business;
        var propertyOver = assetsOver || s.Vehicle || homesOver || businessOver;
        var isEdge = income >= limit && income * 100 < EdgePercent * limit;

        // round half up(gap, 0) >= 1 yuan means the monthly gap is at least half a yuan.
        var gapTimes12 = limit - income;
        var gapRoundsUp = gapTimes12 >= 12 * 50 * 100;

        long t = 0, r = 0;
        t |= Bit(0, s.N > 0) | Bit(1, s.ByChoice) | Bit(2, s.ShortColiving) | Bit(3, s.Religious) | Bit(4, s.Custody) | Bit(5, s.Missing);
        t |= Bit(6, s.LocalHukou) | Bit(7, h.OfficialKin) | Bit(8, !s.ExtremePoverty) | Bit(9, income > 0) | Bit(10, s.NotCounted > 0);
        t |= Bit(11, s.JobCost > 0) | Bit(12, s.PaidOut > 0) | Bit(13, assetsOver) | Bit(14, s.Vehicle) | Bit(15, homesOver) | Bit(16, businessOver);
        t |= Bit(17, s.Assets >= assetLimit && s.Deductions > 0) | Bit(18, income < limit) | Bit(19, isEdge && !propertyOver);
        t |= Bit(20, gapTimes12 <= 0 || gapRoundsUp) | Bit(21, income < limit);
        r |= Bit(6, !s.LocalHukou && s.Permit) | Bit(8, s.ExtremePoverty) | Bit(14, s.ScrappedVehicle) | Bit(15, s.Homes > 10_000 && s.Homes < 20_000 && homesArea);
        r |= Bit(16, s.DoubtfulBusiness) | Bit(18, income >= limit && lowest < limit);
        r |= Bit(19, income * 100 == EdgePercent * limit || (isEdge && propertyOver)) | Bit(20, gapTimes12 > 0 && !gapRoundsUp);
        return (t, r);
    }

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
        }
    }

    private void AddMoney(BenchHousehold h, BenchMember m, ref Sums s)
    {
        var (cost, costHighest) = m.Wages == 0 ? (0, 0)
            : m.DisabilityKind == 0
                ? (Math.Min(RatePercent * m.Wages, 12 * costCap * 100), Math.Min(HighestRatePercent * m.Wages, 12 * costCap * 100))
                : (Math.Min(6 * minWage, m.Wages) * 100, Math.Min(6 * minWage, m.Wages) * 100);
        var subsidies = 0L;
        foreach (var (state, subsidy) in m.Vessels)
        {
            subsidies += subsidy;
            s.Vehicle |= state == 0;
        }

        var other = h.HasOtherIncome ? m.Property + Math.Max(0, m.Transfers - m.Exempt) + m.SupportReceived : 0;
        var paid = m.Tax + m.Insurance + (h.PaysSupport ? m.SupportPaid : 0);
        var whole = (m.Wages + m.Business + m.PensionPersonal + m.PensionEmployee + m.Unemployment + subsidies + other - paid) * 100;
        s.Income += whole - cost;
        s.IncomeLowest += whole - costHighest;
        s.JobCost += cost;
        s.PaidOut += paid;
        s.NotCounted += m.PensionBasic + m.Allowances + (h.HasOtherIncome ? m.Exempt : 0);
        s.Assets += m.Assets;
        s.Deductions += m.Deductions;
    }

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

        s.SpecialHome |= m.HomeContractDay >= 0 && m.HomeContractDay >= _yearAgo;
        foreach (var (use, title, area, share, day, by) in m.Homes)
        {
            if (use is 0 or 1)
            {
                s.Homes += share;
                s.HomeArea += area * share;
            }

            s.SpecialHome |= use is 1 or 2 || (day >= _yearAgo && use != 3 && (by == 0 || (by == 1 && title == 1)));
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
        public bool FullTitle;
        public bool LimitedTitle;
        public bool Business;
        public bool DoubtfulBusiness;
    }
}
